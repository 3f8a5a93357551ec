package dev.airlock.proof.crash;

import dev.airlock.region.api.Api;
import java.time.Instant;
import software.amazon.awssdk.awscore.AwsRequest;

/**
 * A call that the function made.
 *
 * @param number counts from 1, from the event on
 * @param at when it arrived
 */
record Made(int number, Instant at, AwsRequest request) {

  String action() {
    return Api.action(request);
  }

  boolean isRead() {
    return action().startsWith("Describe");
  }

  @Override
  public String toString() {
    return "call " + number + " " + action();
  }
}
