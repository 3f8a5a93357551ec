package dev.airlock.region.balancing;

import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** A Classic ELB named {@code web}: checks every 10 s, 2 s after registration, 300 s draining. */
final class ClassicStage {

  final Stage stage = new Stage();

  ClassicStage() {
    stage.elb.createLoadBalancer(request ->
        request
            .loadBalancerName("web")
            .availabilityZones("eu-west-1a", "eu-west-1b")
            .listeners(listener(80)));
    stage.elb.configureHealthCheck(request ->
        request
            .loadBalancerName("web")
            .healthCheck(check ->
                check
                    .target("HTTP:80/health")
                    .interval(10)
                    .timeout(5)
                    .unhealthyThreshold(2)
                    .healthyThreshold(3)));
    draining(true, 300);
  }

  static Listener listener(int instancePort) {
    return Listener.builder()
        .protocol("HTTP")
        .loadBalancerPort(80)
        .instanceProtocol("HTTP")
        .instancePort(instancePort)
        .build();
  }

  void draining(boolean enabled, int seconds) {
    stage.elb.modifyLoadBalancerAttributes(request ->
        request
            .loadBalancerName("web")
            .loadBalancerAttributes(attributes ->
                attributes.connectionDraining(
                    draining -> draining.enabled(enabled).timeout(seconds))));
  }

  /** A running instance that the balancer has found healthy. */
  String inService() {
    String id = stage.running();
    register(id);
    stage.pass(3);
    return id;
  }

  void register(String... ids) {
    stage.elb.registerInstancesWithLoadBalancer(
        request -> request.loadBalancerName("web").instances(instances(ids)));
  }

  List<String> deregister(String... ids) {
    return stage
        .elb
        .deregisterInstancesFromLoadBalancer(
            request -> request.loadBalancerName("web").instances(instances(ids)))
        .instances()
        .stream()
        .map(Instance::instanceId)
        .toList();
  }

  List<InstanceState> states(String... ids) {
    return stage
        .elb
        .describeInstanceHealth(
            request -> request.loadBalancerName("web").instances(instances(ids)))
        .instanceStates();
  }

  /** State, ReasonCode and Description of one instance in one line. */
  String health(String id) {
    InstanceState state = states(id).getFirst();
    return state.state() + " | " + state.reasonCode() + " | " + state.description();
  }

  private static List<Instance> instances(String... ids) {
    return Stream.of(ids).map(id -> Instance.builder().instanceId(id).build()).toList();
  }
}
