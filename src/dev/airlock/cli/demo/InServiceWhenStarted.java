package dev.airlock.cli.demo;

/** Leaves properly, drained everywhere; but comes in as soon as its process lives. */
final class InServiceWhenStarted extends ScriptedDeparture {

  InServiceWhenStarted(Stage stage) {
    super(stage);
  }

  @Override
  public String flaw() {
    return "a shallow health check let instances in that were not warm, and one that never was";
  }

  @Override
  void leave(String instanceId, boolean replace) {
    script.deregister(instanceId);
    script.awaitDrained(instanceId);
    script.terminate(instanceId, replace);
  }
}
