package dev.airlock.region.autoscaling;

/** Told of the two moments that matter to those who use an instance. */
public interface LifecycleListener {

  /** The instance is registered with the attached balancers and in service from now on. */
  default void inService(String group, String instanceId) {}

  /**
   * Nothing holds the instance any more: it is about to be terminated, to return to the warm pool,
   * or to lose its root volume.
   */
  default void letGo(String group, String instanceId) {}
}
