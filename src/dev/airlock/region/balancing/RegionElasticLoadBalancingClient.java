package dev.airlock.region.balancing;

import dev.airlock.region.api.Api;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.AddTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeregisterInstancesFromLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeAccountLimitsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeInstanceHealthResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeTagsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RegisterInstancesWithLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.RemoveTagsResponse;

/** The Classic ELB client of the SDK, on the region's balancers. */
public final class RegionElasticLoadBalancingClient implements ElasticLoadBalancingClient {

  private final Api api;
  private final Api.Caller caller;
  private final ClassicAdministration administration;
  private final ClassicMembership membership;
  private final ClassicListeners listeners;
  private final ClassicTags tags;

  public RegionElasticLoadBalancingClient(Api api, Api.Caller caller, Balancers balancers) {
    this.api = api;
    this.caller = caller;
    administration = new ClassicAdministration(balancers.classic());
    membership = new ClassicMembership(balancers.classic());
    listeners = new ClassicListeners(balancers.classic());
    tags = new ClassicTags(balancers.classic());
  }

  @Override
  public CreateLoadBalancerResponse createLoadBalancer(CreateLoadBalancerRequest request) {
    return call(request, () -> administration.create(request));
  }

  @Override
  public DeleteLoadBalancerResponse deleteLoadBalancer(DeleteLoadBalancerRequest request) {
    return call(request, () -> administration.delete(request));
  }

  @Override
  public DescribeLoadBalancersResponse describeLoadBalancers(DescribeLoadBalancersRequest request) {
    return call(request, () -> administration.describe(request));
  }

  @Override
  public ConfigureHealthCheckResponse configureHealthCheck(ConfigureHealthCheckRequest request) {
    return call(request, () -> administration.configure(request));
  }

  @Override
  public DescribeLoadBalancerAttributesResponse describeLoadBalancerAttributes(
      DescribeLoadBalancerAttributesRequest request) {
    return call(request, () -> administration.attributes(request));
  }

  @Override
  public ModifyLoadBalancerAttributesResponse modifyLoadBalancerAttributes(
      ModifyLoadBalancerAttributesRequest request) {
    return call(request, () -> administration.modify(request));
  }

  @Override
  public RegisterInstancesWithLoadBalancerResponse registerInstancesWithLoadBalancer(
      RegisterInstancesWithLoadBalancerRequest request) {
    return call(request, () -> membership.register(request));
  }

  @Override
  public DeregisterInstancesFromLoadBalancerResponse deregisterInstancesFromLoadBalancer(
      DeregisterInstancesFromLoadBalancerRequest request) {
    return call(request, () -> membership.deregister(request));
  }

  @Override
  public DescribeInstanceHealthResponse describeInstanceHealth(
      DescribeInstanceHealthRequest request) {
    return call(request, () -> membership.health(request));
  }

  @Override
  public CreateLoadBalancerListenersResponse createLoadBalancerListeners(
      CreateLoadBalancerListenersRequest request) {
    return call(request, () -> listeners.create(request));
  }

  @Override
  public DeleteLoadBalancerListenersResponse deleteLoadBalancerListeners(
      DeleteLoadBalancerListenersRequest request) {
    return call(request, () -> listeners.delete(request));
  }

  @Override
  public AddTagsResponse addTags(AddTagsRequest request) {
    return call(request, () -> tags.add(request));
  }

  @Override
  public RemoveTagsResponse removeTags(RemoveTagsRequest request) {
    return call(request, () -> tags.remove(request));
  }

  @Override
  public DescribeTagsResponse describeTags(DescribeTagsRequest request) {
    return call(request, () -> tags.describe(request));
  }

  @Override
  public DescribeAccountLimitsResponse describeAccountLimits(DescribeAccountLimitsRequest request) {
    return call(request, () -> administration.limits());
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  @Override
  public void close() {}

  private <T> T call(AwsRequest request, Supplier<T> effect) {
    return api.call(caller, "elasticloadbalancing", request, effect);
  }
}
