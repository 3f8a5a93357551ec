package dev.airlock.scenarios;

import dev.airlock.region.api.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Counts the calls that change something, and dies at one of them. */
final class Death implements Faults {

  private static final Set<String> CHANGES =
      Set.of(
          "CompleteLifecycleAction",
          "CreateTags",
          "CreateOrUpdateTags",
          "EnterStandby",
          "ExitStandby",
          "PutEvents",
          "SendCommand",
          "DeregisterTargets",
          "DeregisterInstancesFromLoadBalancer",
          "RegisterTargets",
          "RegisterInstancesWithLoadBalancer");

  private final int at;
  private final boolean isAfter;
  private final List<String> calls = new ArrayList<>();

  /**
   * Dies once.
   *
   * @param at so many calls are made before; more than there are, to live
   * @param isAfter true if that call takes effect
   */
  Death(int at, boolean isAfter) {
    this.at = at;
    this.isAfter = isAfter;
  }

  @Override
  public void before(Call call) {
    if (OnCall.isFunctions(call) && CHANGES.contains(call.action())) {
      calls.add(call.action());
      die(!isAfter);
    }
  }

  @Override
  public <T> T after(Call call, T reply) {
    if (OnCall.isFunctions(call) && CHANGES.contains(call.action())) {
      die(isAfter);
    }
    return reply;
  }

  private void die(boolean isNow) {
    if (isNow && calls.size() == at + 1) {
      throw new OnCall.Crash();
    }
  }

  static Death never() {
    return new Death(Integer.MAX_VALUE, false);
  }

  /** The calls until then, in order. */
  List<String> calls() {
    return calls;
  }
}
