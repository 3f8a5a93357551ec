package dev.airlock.region.balancing;

import dev.airlock.region.api.Page;
import dev.airlock.region.ec2.Network;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ConfigureHealthCheckResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeAccountLimitsResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Limit;
import software.amazon.awssdk.services.elasticloadbalancing.model.ListenerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancing.model.ModifyLoadBalancerAttributesResponse;

/** The Classic calls about balancers: creating, describing and configuring them. */
final class ClassicAdministration {

  private static final String NAME = "(?!-)[A-Za-z0-9-]{1,32}(?<!-)";

  private final ClassicLoadBalancers balancers;

  ClassicAdministration(ClassicLoadBalancers balancers) {
    this.balancers = balancers;
  }

  CreateLoadBalancerResponse create(CreateLoadBalancerRequest request) {
    if (request.listeners().isEmpty()) {
      throw ClassicErrors.invalid("Listeners cannot be empty");
    }
    String name = request.loadBalancerName();
    if (name == null || !name.matches(NAME)) {
      throw ClassicErrors.invalid(
          "LoadBalancer name must have 1 to 32 letters, digits and hyphens, and neither begin nor"
              + " end with a hyphen");
    }
    request.listeners().forEach(ClassicListeners::check);
    ClassicLoadBalancer made =
        balancers.create(
            name,
            scheme(request.scheme()),
            request.listeners(),
            zones(request),
            ClassicTags.read(request.tags()));
    return CreateLoadBalancerResponse.builder().dnsName(made.dnsName()).build();
  }

  private static String scheme(String wanted) {
    if (wanted == null || wanted.equals("internal")) {
      return wanted == null ? "internet-facing" : wanted;
    }
    throw ClassicErrors.invalidScheme(wanted);
  }

  /** Said by themselves, by their subnets, or both; none means all of them. */
  private static Set<String> zones(CreateLoadBalancerRequest request) {
    Set<String> zones = new LinkedHashSet<>(request.availabilityZones());
    for (String subnet : request.subnets()) {
      zones.add(Network.ofSubnet(subnet).orElseThrow(() -> ClassicErrors.noSubnet(subnet)).name());
    }
    return zones;
  }

  /** The limits of a new account; they are told, and not enforced. */
  DescribeAccountLimitsResponse limits() {
    return DescribeAccountLimitsResponse.builder()
        .limits(
            limit("classic-load-balancers", "20"),
            limit("classic-listeners", "100"),
            limit("classic-registered-instances", "1000"))
        .build();
  }

  private static Limit limit(String name, String max) {
    return Limit.builder().name(name).max(max).build();
  }

  DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request) {
    balancers.delete(request.loadBalancerName());
    return DeleteLoadBalancerResponse.builder().build();
  }

  DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request) {
    List<LoadBalancerDescription> found =
        request.loadBalancerNames().isEmpty()
            ? balancers.all().stream().map(ClassicAdministration::describe).toList()
            : request.loadBalancerNames().stream()
                .map(this::toRead)
                .map(ClassicAdministration::describe)
                .toList();
    Page<LoadBalancerDescription> page =
        Pages.of(found, request.marker(), request.pageSize(), ClassicErrors::invalid);
    return DescribeLoadBalancersResponse.builder()
        .loadBalancerDescriptions(page.items())
        .nextMarker(page.next())
        .build();
  }

  ConfigureHealthCheckResponse configure(ConfigureHealthCheckRequest request) {
    ClassicLoadBalancer balancer =
        balancers
            .find(request.loadBalancerName())
            .orElseThrow(() -> ClassicErrors.noActive(request.loadBalancerName()));
    balancer.configure(request.healthCheck());
    return ConfigureHealthCheckResponse.builder().healthCheck(balancer.healthCheck()).build();
  }

  DescribeLoadBalancerAttributesResponse attributes(DescribeLoadBalancerAttributesRequest request) {
    return DescribeLoadBalancerAttributesResponse.builder()
        .loadBalancerAttributes(toRead(request.loadBalancerName()).attributes())
        .build();
  }

  ModifyLoadBalancerAttributesResponse modify(ModifyLoadBalancerAttributesRequest request) {
    ClassicLoadBalancer balancer =
        balancers
            .find(request.loadBalancerName())
            .orElseThrow(() -> ClassicErrors.noActive(request.loadBalancerName()));
    balancer.modify(request.loadBalancerAttributes());
    return ModifyLoadBalancerAttributesResponse.builder()
        .loadBalancerName(balancer.name)
        .loadBalancerAttributes(balancer.attributes())
        .build();
  }

  private ClassicLoadBalancer toRead(String name) {
    return balancers.find(name).orElseThrow(() -> ClassicErrors.cannotFind(name));
  }

  private static LoadBalancerDescription describe(ClassicLoadBalancer balancer) {
    return LoadBalancerDescription.builder()
        .loadBalancerName(balancer.name)
        .dnsName(balancer.dnsName())
        .canonicalHostedZoneName(balancer.dnsName())
        .vpcId(Network.VPC)
        .listenerDescriptions(
            balancer.listeners().stream()
                .map(listener -> ListenerDescription.builder().listener(listener).build())
                .toList())
        .availabilityZones(balancer.zones)
        .instances(instances(balancer))
        .healthCheck(balancer.healthCheck())
        .createdTime(balancer.createdTime)
        .scheme(balancer.scheme)
        .build();
  }

  static List<Instance> instances(ClassicLoadBalancer balancer) {
    return balancer.instances().stream()
        .map(id -> Instance.builder().instanceId(id).build())
        .toList();
  }
}
