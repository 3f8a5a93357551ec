package dev.airlock.cli.demo;

import java.time.Duration;

/** Deregister, sleep for as long as most requests take, terminate. */
final class FixedSleep extends ScriptedDeparture {

  private static final Duration SLEEP = Duration.ofSeconds(1);

  FixedSleep(Stage stage) {
    super(stage);
  }

  @Override
  public String flaw() {
    return "a sleep of one second was over before the downloads were";
  }

  @Override
  void leave(String instanceId, boolean replace) {
    script.deregister(instanceId);
    script.sleep(SLEEP);
    script.terminate(instanceId, replace);
  }
}
