package dev.airlock.cli.demo;

/** Instances end when the group or EC2 says so; the balancers' health checks will notice. */
final class HealthChecksAlone extends Scripted {

  HealthChecksAlone(Stage stage) {
    super(stage);
  }

  @Override
  public String flaw() {
    return "dead instances got requests until enough health checks had failed";
  }

  @Override
  public void scaleIn(int by) {
    stage.scale(-by);
  }

  @Override
  public void warned(String instanceId) {
    // Nobody listens.
  }
}
