package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InstanceState;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;

/** Classic Load Balancers: what they say of their instances. */
@ParameterizedClass
@EnumSource(mode = Mode.EXCLUDE, names = "LIVE")
class ClassicContractTest extends Contract {

  private static final Duration REQUEST = Duration.ofSeconds(20);

  private ElasticLoadBalancingClient elb;
  private Machines machines;
  private String name;

  @BeforeEach
  void createBalancer() {
    elb = site.clients.elb();
    machines = new Machines(site);
    name = site.name();
    Listener listener =
        Listener.builder()
            .protocol("HTTP")
            .loadBalancerPort(80)
            .instancePort(Machines.PORT)
            .build();
    elb.createLoadBalancer(
        ask -> ask.loadBalancerName(name).listeners(listener).subnets(machines.subnets()));
    site.afterwards(() -> elb.deleteLoadBalancer(ask -> ask.loadBalancerName(name)));
    elb.configureHealthCheck(ask ->
        ask.loadBalancerName(name)
            .healthCheck(check ->
                check
                    .target("HTTP:" + Machines.PORT + "/health")
                    .interval(5)
                    .timeout(2)
                    .healthyThreshold(2)
                    .unhealthyThreshold(2)));
  }

  @Test
  void an_instance_is_in_service_when_it_has_passed_a_check_and_until_it_is_deregistered() {
    String id = machines.running();

    assertThat(register(id)).containsExactly(id);
    assertSays(id, "OutOfService", "ELB", "Instance registration is still in progress.");
    eventually(() -> assertSays(id, "InService", "N/A", "N/A"));
    assertThat(listed()).containsExactly(id);

    assertThat(deregister(id)).isEmpty();
    eventually(() -> assertNotRegistered(id));
    assertThat(listed()).isEmpty();
  }

  @Test
  void an_instance_that_nobody_registered_is_not_registered_and_can_be_deregistered() {
    String id = machines.running();

    assertNotRegistered(id);
    assertThat(deregister(id)).isEmpty();
  }

  @Test
  void an_instance_that_drains_is_called_in_service_but_is_not_listed() {
    assumeThat(site.plane).as("a request that lasts, on demand").isPresent();
    drainWithin(Duration.ofSeconds(60));
    String id = inService();
    begin(id, REQUEST);

    deregister(id);

    assertSays(id, "InService", "N/A", "Instance deregistration currently in progress.");
    assertThat(listed()).isEmpty();
    site.waiting.pass(REQUEST.plusSeconds(1));
    assertNotRegistered(id);
  }

  @Test
  void a_request_that_outlasts_the_timeout_does_not_hold_its_instance() {
    assumeThat(site.plane).as("a request that lasts, on demand").isPresent();
    drainWithin(REQUEST.dividedBy(2));
    String id = inService();
    begin(id, REQUEST);

    deregister(id);
    site.waiting.pass(REQUEST.dividedBy(2).plusSeconds(1));

    assertNotRegistered(id);
  }

  @Test
  void an_instance_that_does_not_exist_is_refused() {
    assertRefused("InvalidInstance", () -> register(Machines.NOBODY));
    assertRefused("InvalidInstance", () -> deregister(Machines.NOBODY));
    assertRefused("InvalidInstance", () -> state(Machines.NOBODY));
  }

  private String inService() {
    String id = machines.running();
    register(id);
    eventually(() -> assertSays(id, "InService", "N/A", "N/A"));
    return id;
  }

  private void drainWithin(Duration timeout) {
    elb.modifyLoadBalancerAttributes(ask ->
        ask.loadBalancerName(name)
            .loadBalancerAttributes(to ->
                to.connectionDraining(it -> it.enabled(true).timeout((int) timeout.toSeconds()))));
  }

  private void begin(String id, Duration length) {
    site.plane.orElseThrow().begin(new Route(name, id, Machines.PORT), length);
  }

  private List<String> register(String id) {
    var answer =
        elb.registerInstancesWithLoadBalancer(
            ask -> ask.loadBalancerName(name).instances(instance(id)));
    return answer.instances().stream().map(Instance::instanceId).toList();
  }

  private List<String> deregister(String id) {
    var answer =
        elb.deregisterInstancesFromLoadBalancer(
            ask -> ask.loadBalancerName(name).instances(instance(id)));
    return answer.instances().stream().map(Instance::instanceId).toList();
  }

  /** Whom the balancer names if it is not asked about anybody. */
  private List<String> listed() {
    return elb.describeInstanceHealth(ask -> ask.loadBalancerName(name)).instanceStates().stream()
        .map(InstanceState::instanceId)
        .toList();
  }

  private InstanceState state(String id) {
    var answer =
        elb.describeInstanceHealth(ask -> ask.loadBalancerName(name).instances(instance(id)));
    return answer.instanceStates().getFirst();
  }

  private void assertNotRegistered(String id) {
    InstanceState state = state(id);
    assertThat(state.state()).isEqualTo("OutOfService");
    assertThat(state.description())
        .isEqualTo("Instance is not currently registered with the LoadBalancer.");
  }

  private void assertSays(String id, String state, String reason, String description) {
    assertThat(state(id))
        .isEqualTo(
            InstanceState.builder()
                .instanceId(id)
                .state(state)
                .reasonCode(reason)
                .description(description)
                .build());
  }

  private static Instance instance(String id) {
    return Instance.builder().instanceId(id).build();
  }
}
