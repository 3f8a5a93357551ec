package dev.airlock.region.balancing;

import dev.airlock.region.api.Page;
import dev.airlock.region.ec2.Network;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeListenersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ModifyLoadBalancerAttributesResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.SubnetMapping;

/** The calls about Application and Network Load Balancers and their listeners. */
final class LoadBalancerCalls {

  private static final String NAME = "(?!-)[A-Za-z0-9-]{1,32}(?<!-)";

  private final LoadBalancers balancers;
  private final V2Tags tags;

  LoadBalancerCalls(LoadBalancers balancers, V2Tags tags) {
    this.balancers = balancers;
    this.tags = tags;
  }

  CreateLoadBalancerResponse create(CreateLoadBalancerRequest request) {
    String type = Objects.requireNonNullElse(request.typeAsString(), "application");
    if (!type.equals("application") && !type.equals("network")) {
      throw V2Errors.invalid("Load balancers of type '" + type + "' do not exist in this region");
    }
    if (request.name() == null || !request.name().matches(NAME)) {
      throw V2Errors.invalid(
          "A load balancer name must have 1 to 32 letters, digits and hyphens, and neither begin"
              + " nor end with a hyphen");
    }
    String scheme = Objects.requireNonNullElse(request.schemeAsString(), "internet-facing");
    LoadBalancers.LoadBalancer made =
        balancers.create(request.name(), type, scheme, zones(request));
    tags.put(made.arn(), request.tags());
    return CreateLoadBalancerResponse.builder().loadBalancers(describe(made)).build();
  }

  private static List<Network.Zone> zones(CreateLoadBalancerRequest request) {
    return Stream.concat(
            request.subnets().stream(),
            request.subnetMappings().stream().map(SubnetMapping::subnetId))
        .map(id -> Network.ofSubnet(id).orElseThrow(() -> V2Errors.noSubnet(id)))
        .toList();
  }

  DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request) {
    balancers.delete(request.loadBalancerArn());
    return DeleteLoadBalancerResponse.builder().build();
  }

  DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request) {
    request.loadBalancerArns().forEach(Arns::requireLoadBalancer);
    List<String> wanted =
        Stream.concat(request.names().stream(), request.loadBalancerArns().stream()).toList();
    List<LoadBalancers.LoadBalancer> found =
        balancers.all().stream()
            .filter(one ->
                wanted.isEmpty() || wanted.contains(one.name()) || wanted.contains(one.arn()))
            .toList();
    if (found.size() < wanted.size()) {
      throw V2Errors.noLoadBalancer();
    }
    Page<LoadBalancers.LoadBalancer> page =
        Pages.of(found, request.marker(), request.pageSize(), V2Errors::invalid);
    return DescribeLoadBalancersResponse.builder()
        .loadBalancers(page.items().stream().map(this::describe).toList())
        .nextMarker(page.next())
        .build();
  }

  CreateListenerResponse createListener(CreateListenerRequest request) {
    if (request.defaultActions().isEmpty()) {
      throw V2Errors.invalid("A listener must have a default action");
    }
    if (request.protocolAsString() == null || request.port() == null) {
      throw V2Errors.invalid("A listener needs a protocol and a port");
    }
    LoadBalancers.Listener made =
        balancers.createListener(
            request.loadBalancerArn(),
            request.protocolAsString(),
            request.port(),
            request.defaultActions());
    tags.put(made.arn(), request.tags());
    return CreateListenerResponse.builder().listeners(describe(made)).build();
  }

  /** What is not given stays as it was. */
  ModifyListenerResponse modifyListener(ModifyListenerRequest request) {
    LoadBalancers.Listener present = balancers.listener(request.listenerArn());
    List<Action> actions =
        request.defaultActions().isEmpty() ? present.actions() : request.defaultActions();
    LoadBalancers.Listener made =
        balancers.put(
            new LoadBalancers.Listener(
                present.arn(),
                present.loadBalancerArn(),
                Objects.requireNonNullElse(request.protocolAsString(), present.protocol()),
                Objects.requireNonNullElse(request.port(), present.port()),
                actions,
                Forwards.targetGroups(actions)));
    return ModifyListenerResponse.builder().listeners(describe(made)).build();
  }

  DescribeListenersResponse describeListeners(DescribeListenersRequest request) {
    if (request.loadBalancerArn() == null && request.listenerArns().isEmpty()) {
      throw V2Errors.invalid("You must specify either listener ARNs or a load balancer ARN");
    }
    List<LoadBalancers.Listener> found =
        request.loadBalancerArn() == null
            ? request.listenerArns().stream().map(balancers::listener).toList()
            : balancers.listenersOf(balancers.get(request.loadBalancerArn()).arn());
    Page<LoadBalancers.Listener> page =
        Pages.of(found, request.marker(), request.pageSize(), V2Errors::invalid);
    return DescribeListenersResponse.builder()
        .listeners(page.items().stream().map(LoadBalancerCalls::describe).toList())
        .nextMarker(page.next())
        .build();
  }

  DescribeLoadBalancerAttributesResponse attributes(DescribeLoadBalancerAttributesRequest request) {
    return DescribeLoadBalancerAttributesResponse.builder()
        .attributes(attributes(balancers.get(request.loadBalancerArn())))
        .build();
  }

  ModifyLoadBalancerAttributesResponse modify(ModifyLoadBalancerAttributesRequest request) {
    LoadBalancers.LoadBalancer balancer = balancers.get(request.loadBalancerArn());
    balancer
        .attributes()
        .modify(
            GivenAttributes.read(
                request.attributes(), LoadBalancerAttribute::key, LoadBalancerAttribute::value));
    return ModifyLoadBalancerAttributesResponse.builder().attributes(attributes(balancer)).build();
  }

  private static List<LoadBalancerAttribute> attributes(LoadBalancers.LoadBalancer balancer) {
    return balancer.attributes().all().entrySet().stream()
        .map(one -> LoadBalancerAttribute.builder().key(one.getKey()).value(one.getValue()).build())
        .toList();
  }

  private static Listener describe(LoadBalancers.Listener one) {
    return Listener.builder()
        .listenerArn(one.arn())
        .loadBalancerArn(one.loadBalancerArn())
        .protocol(one.protocol())
        .port(one.port())
        .defaultActions(one.actions())
        .build();
  }

  DeleteListenerResponse deleteListener(DeleteListenerRequest request) {
    balancers.deleteListener(request.listenerArn());
    return DeleteListenerResponse.builder().build();
  }

  private LoadBalancer describe(LoadBalancers.LoadBalancer one) {
    return LoadBalancer.builder()
        .loadBalancerArn(one.arn())
        .loadBalancerName(one.name())
        .type(one.type())
        .scheme(one.scheme())
        .vpcId(Network.VPC)
        .availabilityZones(one.zones().stream().map(LoadBalancerCalls::describe).toList())
        .dnsName(balancers.dnsName(one))
        .createdTime(one.createdTime())
        .state(state -> state.code(LoadBalancerStateEnum.ACTIVE))
        .build();
  }

  private static AvailabilityZone describe(Network.Zone zone) {
    return AvailabilityZone.builder().zoneName(zone.name()).subnetId(zone.subnetId()).build();
  }
}
