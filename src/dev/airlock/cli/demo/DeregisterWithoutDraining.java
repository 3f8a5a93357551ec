package dev.airlock.cli.demo;

/** Deregister, wait until the balancers have done so, terminate; and nobody enabled draining. */
final class DeregisterWithoutDraining extends ScriptedDeparture {

  DeregisterWithoutDraining(Stage stage) {
    super(stage);
  }

  @Override
  public String flaw() {
    return "without draining, a balancer breaks its connections as soon as it deregisters";
  }

  @Override
  public void begin() {
    stage.balancers().drain(false, 0);
    super.begin();
  }

  @Override
  void leave(String instanceId, boolean replace) {
    script.deregister(instanceId);
    script.awaitDrained(instanceId);
    script.terminate(instanceId, replace);
  }
}
