package dev.airlock.region.api;

import software.amazon.awssdk.awscore.AwsRequest;

/**
 * Makes calls go wrong. Whatever it throws is what the caller gets.
 *
 * <p>An exception from {@link #before} is a call that never took effect: a throttle, an outage, a
 * crash on the way. One from {@link #after} is a call that took effect and whose reply was lost.
 */
public interface Faults {

  /** Nothing goes wrong. */
  Faults NONE = new Faults() {};

  /** Asked when a call has arrived, before it takes effect. */
  default void before(Call call) {}

  /**
   * Asked when a call has taken effect, before its reply leaves.
   *
   * @return what the caller gets: another reply of the same type is one that is out of date
   */
  default <T> T after(Call call, T reply) {
    return reply;
  }

  /**
   * A call.
   *
   * @param service as in {@link Api#call}
   */
  record Call(Api.Caller caller, String service, AwsRequest request) {

    /** The API action, for example {@code DescribeInstanceHealth}. */
    public String action() {
      return Api.action(request);
    }
  }
}
