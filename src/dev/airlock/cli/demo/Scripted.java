package dev.airlock.cli.demo;

import dev.airlock.region.api.Api.Caller;

/** One of the usual ways: a script registers whatever the group has launched. */
abstract class Scripted implements Strategy {

  final Stage stage;
  final Script script;

  Scripted(Stage stage) {
    this.stage = stage;
    script = new Script(stage);
  }

  @Override
  public Caller caller() {
    return Script.CALLER;
  }

  @Override
  public void begin() {
    script.keep(script::registerWhatRuns);
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
