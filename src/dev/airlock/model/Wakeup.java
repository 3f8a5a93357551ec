package dev.airlock.model;

import dev.airlock.model.Hook.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A message that makes Airlock look. It carries a hint or a request, never the truth. */
public sealed interface Wakeup {

  /** A lifecycle hook has begun to hold an instance. */
  record Held(String group, String hook, String instanceId, Transition transition, Instant time)
      implements Wakeup {}

  /** Something is wanted that the world does not show: it is lost unless it is written down. */
  sealed interface Request extends Wakeup {
    /** When it was made. */
    Instant time();
  }

  /** What is wanted of one instance. */
  sealed interface OfInstance extends Request {
    String instanceId();
  }

  /** What is wanted of a whole fleet: an Auto Scaling group, by its name. */
  sealed interface OfFleet extends Request {
    String fleet();

    /** The label of a release; empty for whichever it runs. */
    Optional<String> label();
  }

  /** EC2 says that the instance should leave although no hook asks it to. */
  record Leave(String instanceId, Why why, Instant time) implements OfInstance {
    /** Who asks. */
    public enum Why {
      SPOT,
      REBALANCE
    }
  }

  /**
   * An operator or a deploy tool wants the instance out of service, or back in.
   *
   * @param fleet the group that it is believed to be in; empty for whichever it is
   */
  record Asked(String instanceId, Side side, Optional<String> fleet, Instant time)
      implements OfInstance {}

  /**
   * The fleet should run another release. What is not said has a default.
   *
   * @param parameters of the document, as a JSON object
   * @param parameterNames the names in it
   * @param maxUnavailable as it was written, not judged yet; so are the other two
   */
  record Release(
      String fleet,
      String release,
      Optional<String> document,
      String parameters,
      List<String> parameterNames,
      Optional<String> maxUnavailable,
      Optional<String> minInService,
      Optional<String> stopAfter,
      Instant time)
      implements OfFleet {
    @Override
    public Optional<String> label() {
      return Optional.of(release);
    }
  }

  /**
   * Something is wanted about the release that a fleet should run.
   *
   * @param label the release that is meant; empty for whichever it is
   */
  record Steer(String fleet, Optional<String> label, How how, Instant time) implements OfFleet {
    /** What is wanted. */
    public enum How {
      /** Nobody else begins. */
      HALT,
      /** It goes on, and tries those again that failed. */
      RESUME,
      /** The fleet should run the release that it ran before. */
      BACK
    }
  }

  /** EC2 says that the state of an instance has changed. */
  record Changed(String instanceId, String state) implements Wakeup {

    /** The state of one that has come up. */
    public static final String RUNNING = "running";
  }

  /** The minute is over: look at everything. */
  record Sweep() implements Wakeup {}

  /** Understood, and nothing to do about it. */
  record Ignored(String why) implements Wakeup {}

  /** Can't be understood, or must not be acted on: for the dead letters. */
  record Refused(String why) implements Wakeup {}
}
