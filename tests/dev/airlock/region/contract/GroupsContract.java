package dev.airlock.region.contract;

import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;

/** What Auto Scaling answers about groups that are made for it. */
abstract class GroupsContract extends Contract {

  AutoScalingClient autoScaling;
  Groups groups;

  @BeforeEach
  final void readyToCreate() {
    autoScaling = site.clients.autoScaling();
    groups = new Groups(site);
  }
}
