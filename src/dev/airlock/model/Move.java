package dev.airlock.model;

import java.util.Map;

/** One thing that a tick decided to do. */
public sealed interface Move {

  String instanceId();

  /**
   * Writes tags on the instance: what must outlive this tick, before what depends on it.
   *
   * @param isAwaited it ends a way, and nothing but the tag tells so
   */
  record Stamp(String instanceId, Map<String, String> tags, boolean isAwaited) implements Move {

    /** Not awaited by anybody. */
    public Stamp(String instanceId, Map<String, String> tags) {
      this(instanceId, tags, false);
    }

    /**
     * A drain goes on from memory where tags are denied, for it has to end anyway. But who forgets
     * what he installs, what an instance carries, or whom he lets in again, does it twice; and
     * whoever waits for an instance to be out reads that in its tag.
     */
    public boolean mustBeWritten() {
      return isAwaited
          || tags.containsKey(MarkTags.INSTALL)
          || tags.containsKey(MarkTags.RELEASE)
          || Side.IN.label().equals(tags.get(MarkTags.DESIRED));
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

  /** Says on the event bus how far the instance is. */
  record Announce(String instanceId, Announcement what) implements Move {}

  /** Sends the command that installs the release, and writes down which it is. */
  record Run(String instanceId, Install install) implements Move {}

  record Complete(String instanceId, String group, String hook, Result result) implements Move {}

  /** How a lifecycle action ends. */
  enum Result {
    CONTINUE,
    ABANDON
  }
}
