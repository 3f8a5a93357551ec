package dev.airlock.cli.demo;

import dev.airlock.region.api.Api.Caller;

/** A way to bring instances into service and out of it. One object plays one story. */
interface Strategy extends AutoCloseable {

  /** What is wrong with it, as a clause; empty for one that should do without. */
  String flaw();

  /** Whose API calls are counted. */
  Caller caller();

  /** Begins its work on an open stage, before anything moves. */
  void begin();

  /** The group is to have so many instances less. */
  void scaleIn(int by);

  /** EC2 wants this instance back, and will take it when the notice is over. */
  void warned(String instanceId);

  /** Nothing that it does is under way. */
  boolean isDone();

  @Override
  void close();
}
