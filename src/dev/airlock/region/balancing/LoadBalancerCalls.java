package dev.airlock.region.balancing;

import dev.airlock.region.api.Page;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Action;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ActionTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.CreateLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteListenerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DeleteLoadBalancerResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupTuple;

/** The calls about Application and Network Load Balancers and their listeners. */
final class LoadBalancerCalls {

  private final LoadBalancers balancers;

  LoadBalancerCalls(LoadBalancers balancers) {
    this.balancers = balancers;
  }

  CreateLoadBalancerResponse create(CreateLoadBalancerRequest request) {
    String type = Objects.requireNonNullElse(request.typeAsString(), "application");
    if (!type.equals("application") && !type.equals("network")) {
      throw V2Errors.invalid("Load balancers of type '" + type + "' do not exist in this region");
    }
    return CreateLoadBalancerResponse.builder()
        .loadBalancers(describe(balancers.create(request.name(), type)))
        .build();
  }

  DeleteLoadBalancerResponse delete(DeleteLoadBalancerRequest request) {
    balancers.delete(request.loadBalancerArn());
    return DeleteLoadBalancerResponse.builder().build();
  }

  DescribeLoadBalancersResponse describe(DescribeLoadBalancersRequest request) {
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
    Page<LoadBalancers.LoadBalancer> page = V2Pages.of(found, request.marker(), request.pageSize());
    return DescribeLoadBalancersResponse.builder()
        .loadBalancers(page.items().stream().map(LoadBalancerCalls::describe).toList())
        .nextMarker(page.next())
        .build();
  }

  CreateListenerResponse createListener(CreateListenerRequest request) {
    LoadBalancers.Listener made =
        balancers.createListener(
            request.loadBalancerArn(),
            request.protocolAsString(),
            request.port(),
            targetGroups(request.defaultActions()));
    return CreateListenerResponse.builder()
        .listeners(
            Listener.builder()
                .listenerArn(made.arn())
                .loadBalancerArn(made.loadBalancerArn())
                .protocol(made.protocol())
                .port(made.port())
                .defaultActions(request.defaultActions())
                .build())
        .build();
  }

  DeleteListenerResponse deleteListener(DeleteListenerRequest request) {
    balancers.deleteListener(request.listenerArn());
    return DeleteListenerResponse.builder().build();
  }

  /** Those that the actions forward to: one named by itself, or several with weights. */
  private static Set<String> targetGroups(List<Action> actions) {
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

  private static LoadBalancer describe(LoadBalancers.LoadBalancer one) {
    return LoadBalancer.builder()
        .loadBalancerArn(one.arn())
        .loadBalancerName(one.name())
        .type(one.type())
        .dnsName(one.name() + ".elb.eu-west-1.amazonaws.com")
        .createdTime(one.createdTime())
        .state(state -> state.code(LoadBalancerStateEnum.ACTIVE))
        .build();
  }
}
