package dev.airlock.region.api;

import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * The door through which every API call of every client passes: it is counted, throttled by the
 * published buckets, takes its time, and may be made to fail.
 */
public interface Api {

  /**
   * Makes one call.
   *
   * @param service the IAM prefix: {@code autoscaling}, {@code elasticloadbalancing}, {@code ec2},
   *     {@code sqs}, {@code events}; and {@code elasticloadbalancingv2}, whose prefix is the same
   *     as the first version's but whose buckets are its own
   * @param request what is asked; its class names the action
   * @param effect what the call does to the region; may throw the service's exception
   */
  <T> T call(Caller caller, String service, AwsRequest request, Supplier<T> effect);

  /** The API action of a request, for example {@code DescribeInstanceHealth}. */
  static String action(AwsRequest request) {
    return Actions.OF.get(request.getClass());
  }

  /**
   * Who calls.
   *
   * @param name for the ledger, for example {@code function} or {@code operator}
   * @param throttled false for those who set up the stage
   */
  record Caller(String name, boolean throttled) {
    public static final Caller FUNCTION = new Caller("function", true);
    public static final Caller OPERATOR = new Caller("operator", false);
  }
}
