package dev.airlock.region.autoscaling;

import java.util.Optional;
import software.amazon.awssdk.services.autoscaling.model.DeleteWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.DescribeWarmPoolResponse;
import software.amazon.awssdk.services.autoscaling.model.PutWarmPoolRequest;
import software.amazon.awssdk.services.autoscaling.model.WarmPoolState;

/** The calls about warm pools. */
final class WarmPoolCalls {
  private final AutoScalingModel model;
  private final Errors errors;

  WarmPoolCalls(AutoScalingModel model) {
    this.model = model;
    this.errors = model.errors();
  }

  void put(PutWarmPoolRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    if (request.poolState() == WarmPoolState.HIBERNATED) {
      throw errors.validation("The instances of this group cannot be hibernated.");
    }
    var pool = read(request, group.warmPool());
    errors.checkSize("MinSize", pool.minSize());
    pool.maxGroupPreparedCapacity()
        .ifPresent(it -> errors.checkSize("MaxGroupPreparedCapacity", it));
    group.setWarmPool(Optional.of(pool));
    model.lookSoon(group);
  }

  /** What stays unsaid stays as it was; a prepared capacity of -1 means the group's maximum. */
  private static WarmPool read(PutWarmPoolRequest request, Optional<WarmPool> was) {
    var prepared =
        Optional.ofNullable(request.maxGroupPreparedCapacity())
            .or(() -> was.flatMap(WarmPool::maxGroupPreparedCapacity))
            .filter(it -> it >= 0);
    return new WarmPool(
        Optional.ofNullable(request.minSize()).or(() -> was.map(WarmPool::minSize)).orElse(0),
        prepared,
        Optional.ofNullable(request.poolState())
            .map(it -> it == WarmPoolState.RUNNING)
            .or(() -> was.map(WarmPool::running))
            .orElse(false),
        Optional.ofNullable(request.instanceReusePolicy())
            .map(it -> Boolean.TRUE.equals(it.reuseOnScaleIn()))
            .or(() -> was.map(WarmPool::reusesOnScaleIn))
            .orElse(false),
        false);
  }

  void delete(DeleteWarmPoolRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var pool =
        group.warmPool().orElseThrow(() -> errors.validation("No warm pool found for this group."));
    group.setWarmPool(Optional.of(pool.toBeDeleted()));
    if (Boolean.TRUE.equals(request.forceDelete())) {
      var why = "the warm pool was deleted by force in response to a user request";
      group.inPool().forEach(it -> model.lifecycle().terminateAtOnce(group, it, why));
    }
    model.lookSoon(group);
  }

  DescribeWarmPoolResponse describe(DescribeWarmPoolRequest request) {
    var group = model.requireGroup(request.autoScalingGroupName());
    var page = Page.of(group.inPool(), request.nextToken(), request.maxRecords(), 50, 50, errors);
    return DescribeWarmPoolResponse.builder()
        .warmPoolConfiguration(group.warmPool().map(Views::warmPool).orElse(null))
        .instances(page.items().stream().map(it -> Views.instance(group, it)).toList())
        .nextToken(page.nextToken())
        .build();
  }
}
