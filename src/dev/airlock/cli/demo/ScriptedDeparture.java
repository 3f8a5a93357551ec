package dev.airlock.cli.demo;

/** A usual way whose script takes instances out as well: all of them in the same way. */
abstract class ScriptedDeparture extends Scripted {

  ScriptedDeparture(Stage stage) {
    super(stage);
  }

  /**
   * Takes an instance out.
   *
   * @param replace true if the group is to launch another in its place
   */
  abstract void leave(String instanceId, boolean replace);

  @Override
  public void scaleIn(int by) {
    script.run(() -> script.oldest(by).forEach(id -> script.run(() -> leave(id, false))));
  }

  @Override
  public void warned(String instanceId) {
    script.run(() -> leave(instanceId, true));
  }
}
