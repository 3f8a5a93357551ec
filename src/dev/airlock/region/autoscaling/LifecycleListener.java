package dev.airlock.region.autoscaling;

/** Told of the moments that matter to those who use an instance. */
public interface LifecycleListener {

  /** A hook begins to hold an instance. */
  default void opened(OpenAction action) {}

  /** A hook holds an instance no more; what follows from that is still to come. */
  default void closed(ClosedAction action) {}

  /** The instance is registered with the attached balancers and in service from now on. */
  default void inService(String group, String instanceId) {}

  /**
   * Nothing holds the instance any more: it is about to be terminated, to return to the warm pool,
   * or to lose its root volume.
   */
  default void letGo(String group, String instanceId) {}
}
