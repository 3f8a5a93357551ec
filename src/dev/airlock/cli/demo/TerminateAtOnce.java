package dev.airlock.cli.demo;

/** Instances end when the group or EC2 says so; a script tidies the balancers up behind them. */
final class TerminateAtOnce extends Scripted {

  TerminateAtOnce(Stage stage) {
    super(stage);
  }

  @Override
  public String flaw() {
    return "instances ended in the middle of their requests, and got more until a script noticed";
  }

  @Override
  public void begin() {
    script.keep(() -> {
      script.registerWhatRuns();
      script.deregisterWhatStopped();
    });
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
