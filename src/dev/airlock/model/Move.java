package dev.airlock.model;

import java.util.Map;

/** One thing that a tick decided to do. */
public sealed interface Move {

  String instanceId();

  /** Writes tags on the instance: what must outlive this tick, before what depends on it. */
  record Stamp(String instanceId, Map<String, String> tags) implements Move {

    /**
     * A drain goes on from memory where tags are denied, for it has to end anyway. But who forgets
     * what he installs, what an instance carries, or whom he lets in again, does it twice; and
     * whoever waits for an instance to be out, or in service, reads that in its tag.
     */
    public boolean mustBeWritten() {
      return tags.containsKey(MarkTags.INSTALL)
          || tags.containsKey(MarkTags.RELEASE)
          || Side.IN.label().equals(tags.get(MarkTags.DESIRED))
          || writes(Phase.OUT)
          || writes(Phase.IN_SERVICE);
    }

    /** True if the instance may be gone by then, and nobody is waiting for it. */
    public boolean isNothingToCome() {
      return writes(Phase.RELEASED) || writes(Phase.FORCED);
    }

    private boolean writes(Phase phase) {
      return tags.getOrDefault(MarkTags.STATUS, "").startsWith(phase.label() + " ");
    }
  }

  /** Writes a request down. One that can't be written is not acted on: nobody could undo it. */
  record Note(String instanceId, Marks.Wish wish) implements Move {}

  record Register(String instanceId, Balancer balancer) implements Move {}

  record Deregister(String instanceId, Balancer balancer) implements Move {}

  /** Its group does without it, and is one smaller, so that nobody is launched in its place. */
  record EnterStandby(String instanceId, String group) implements Move {}

  /** Its group counts on it again. */
  record ExitStandby(String instanceId, String group) implements Move {}

  /** Tells the application that it is about to leave. Its answer does not matter. */
  record Farewell(String instanceId, String privateAddress, ProbeSpec spec) implements Move {}

  /**
   * Starts the hook's time-out anew.
   *
   * @param hold what is known of the action once that is done
   */
  record Heartbeat(String instanceId, String group, String hook, Marks.Hold hold) implements Move {}

  /**
   * Says on the event bus how far the instance is.
   *
   * @param isAwaited true if what follows waits until the bus has taken it
   */
  record Announce(String instanceId, Announcement what, boolean isAwaited) implements Move {

    /** What follows ends the work, so that it would be lost. */
    public Announce(String instanceId, Announcement what) {
      this(instanceId, what, true);
    }
  }

  /** Sends the command that installs the release, and writes down which it is. */
  record Run(String instanceId, Install install) implements Move {}

  record Complete(String instanceId, String group, String hook, Result result) implements Move {}

  /** How a lifecycle action ends. */
  enum Result {
    CONTINUE,
    ABANDON
  }
}
