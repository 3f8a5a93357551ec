package dev.airlock.region.balancing;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** What actions of a listener lead to. */
final class Forwards {

  private Forwards() {}

  /** Those that the actions forward to: one named by itself, or several with weights. */
  static Set<String> targetGroups(List<Action> actions) {
    Set<String> arns = new LinkedHashSet<>();
    for (Action action : actions) {
      if (action.type() == ActionTypeEnum.FORWARD && action.targetGroupArn() != null) {
        arns.add(action.targetGroupArn());
      }
      if (action.forwardConfig() != null) {
        action.forwardConfig().targetGroups().stream()
            .map(TargetGroupTuple::targetGroupArn)
            .forEach(arns::add);
      }
    }
    return arns;
  }
}
