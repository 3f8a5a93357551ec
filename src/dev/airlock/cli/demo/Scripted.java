package dev.airlock.cli.demo;

import dev.airlock.region.api.Api.Caller;

/** One of the usual ways: a script that registers what runs, and one way for all to leave. */
abstract class Scripted implements Strategy {

  final Stage stage;
  final Script script;

  Scripted(Stage stage) {
    this.stage = stage;
    script = new Script(stage);
  }

  /** Takes an instance out. */
  abstract void leave(String instanceId, boolean replace);

  @Override
  public Caller caller() {
    return Script.CALLER;
  }

  @Override
  public void begin() {
    script.keep(script::registerWhatRuns);
  }

  @Override
  public void scaleIn(int by) {
    script.run(() -> script.oldest(by).forEach(id -> script.run(() -> leave(id, false))));
  }

  @Override
  public void warned(String instanceId) {
    script.run(() -> leave(instanceId, true));
  }

  @Override
  public boolean isDone() {
    return script.isDone();
  }

  @Override
  public void close() {
    script.close();
  }
}
