package dev.airlock.proof.simulate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A group of a scenario.
 *
 * @param isNamed its tags name its balancers
 * @param isAttached its balancers are attached to it, so that Auto Scaling itself registers
 * @param trusts it replaces whoever its attached balancers do not find healthy
 * @param others another's hook on the group, that lets go by itself
 * @param retains what a hook abandons on its way out stays
 * @param pooled how many wait in its warm pool, stopped; 0 for no pool
 * @param reuses what is scaled in goes back to the pool
 */
record GroupPlan(
    String name,
    int size,
    List<BalancerPlan> balancers,
    boolean isNamed,
    boolean isAttached,
    boolean trusts,
    Map<String, String> settings,
    Duration heartbeat,
    OthersHook others,
    boolean retains,
    int pooled,
    boolean reuses) {

  /** What somebody else holds the group's instances for, besides us. */
  enum OthersHook {
    ON_LAUNCH,
    ON_TERMINATION,
    NONE
  }
}
