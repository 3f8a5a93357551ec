package dev.airlock.cli.deploy;

import dev.airlock.aws.AwsError;
import java.net.ConnectException;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** Why a command can't do what it is asked: one sentence, which says what to do. */
public final class Trouble extends RuntimeException {

  private final boolean isPassing;

  /** What stays wrong until somebody does something about it. */
  public Trouble(String sentence) {
    this(sentence, false);
  }

  private Trouble(String sentence, boolean isPassing) {
    super(sentence, null, false, false);
    this.isPassing = isPassing;
  }

  /** A call of AWS that failed. */
  static Trouble of(SdkException thrown, Cloud cloud) {
    AwsError error = AwsError.of(thrown);
    if (isNobodyThere(thrown)) {
      return new Trouble(
          "%s: nobody listens there: start the region with ./airlock region"
              .formatted(cloud.name()),
          true);
    }
    String said = "%s: %s".formatted(cloud.name(), error);
    return switch (error.kind()) {
      case DENIED ->
          new Trouble(
              said
                  + "\nThe commands need autoscaling:Describe*, ec2:DescribeInstances and"
                  + " events:PutEvents, and for a plan elasticloadbalancing:Describe*.");
      case GONE, INVALID -> new Trouble(said);
      case THROTTLED -> new Trouble(said + "\nToo many calls: try again in a moment.", true);
      case UNKNOWN_OUTCOME ->
          new Trouble(
              said
                  + "\nNo answer that tells: is this the right Region or endpoint, and is it"
                  + " reachable from here?",
              true);
    };
  }

  /** AWS always listens. */
  private static boolean isNobodyThere(SdkException thrown) {
    return Stream.<Throwable>iterate(thrown, it -> it != null, Throwable::getCause)
        .anyMatch(ConnectException.class::isInstance);
  }

  /** True if the same may succeed a moment later. */
  boolean isPassing() {
    return isPassing;
  }
}
