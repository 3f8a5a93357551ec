package dev.airlock.region.autoscaling;

import java.util.Arrays;
import java.util.List;

/** The processes of a group that can be suspended. */
enum ScalingProcess {
  LAUNCH("Launch"),
  TERMINATE("Terminate"),
  ADD_TO_LOAD_BALANCER("AddToLoadBalancer"),
  ALARM_NOTIFICATION("AlarmNotification"),
  AZ_REBALANCE("AZRebalance"),
  HEALTH_CHECK("HealthCheck"),
  INSTANCE_REFRESH("InstanceRefresh"),
  REPLACE_UNHEALTHY("ReplaceUnhealthy"),
  SCHEDULED_ACTIONS("ScheduledActions");

  private final String text;

  ScalingProcess(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }

  static List<String> texts() {
    return Arrays.stream(values()).map(ScalingProcess::text).toList();
  }
}
