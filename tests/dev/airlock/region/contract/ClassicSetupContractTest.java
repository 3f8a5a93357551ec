package dev.airlock.region.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.elasticloadbalancing.ElasticLoadBalancingClient;
import software.amazon.awssdk.services.elasticloadbalancing.model.DescribeLoadBalancersResponse;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;

/** Classic Load Balancers: making them, and asking for them. */
@ParameterizedClass
@EnumSource
class ClassicSetupContractTest extends Contract {

  private ElasticLoadBalancingClient elb;
  private List<String> subnets;

  @BeforeEach
  void findSubnets() {
    elb = site.clients.elb();
    subnets = new Machines(site).subnets();
  }

  @Test
  void a_balancer_is_shown_as_it_was_made() {
    String name = site.name();
    String address = create(name, Machines.PORT);

    LoadBalancerDescription shown =
        elb.describeLoadBalancers(ask -> ask.loadBalancerNames(name))
            .loadBalancerDescriptions()
            .getFirst();

    assertThat(shown.dnsName()).isEqualTo(address);
    assertThat(shown.scheme()).isEqualTo("internet-facing");
    assertThat(shown.instances()).isEmpty();
    assertThat(shown.listenerDescriptions())
        .singleElement()
        .extracting(it -> it.listener().instancePort())
        .isEqualTo(Machines.PORT);
    assertThat(shown.healthCheck())
        .isEqualTo(
            HealthCheck.builder()
                .target("TCP:" + Machines.PORT)
                .interval(30)
                .timeout(5)
                .unhealthyThreshold(2)
                .healthyThreshold(10)
                .build());
  }

  @Test
  void it_does_not_drain_until_it_is_told_to() {
    String name = site.name();
    create(name, Machines.PORT);
    assertThat(attributes(name).connectionDraining().enabled()).isFalse();

    elb.modifyLoadBalancerAttributes(ask ->
        ask.loadBalancerName(name)
            .loadBalancerAttributes(
                to -> to.connectionDraining(it -> it.enabled(true).timeout(120))));

    LoadBalancerAttributes changed = attributes(name);
    assertThat(changed.connectionDraining().enabled()).isTrue();
    assertThat(changed.connectionDraining().timeout()).isEqualTo(120);
    assertThat(changed.connectionSettings().idleTimeout()).isEqualTo(60);
  }

  @Test
  void making_it_again_is_no_error_but_making_it_otherwise_is() {
    String name = site.name();
    String address = create(name, Machines.PORT);

    assertThat(create(name, Machines.PORT)).isEqualTo(address);
    assertRefused("DuplicateLoadBalancerName", () -> create(name, Machines.PORT + 1));
  }

  @Test
  void all_balancers_are_told_page_by_page() {
    List<String> made = List.of(site.name(), site.name(), site.name());
    made.forEach(name -> create(name, Machines.PORT));

    var all = Page.all(2, this::page);

    assertThat(all).containsAll(made).doesNotHaveDuplicates();
  }

  @Test
  void a_page_has_1_to_400_balancers() {
    assertRefused("ValidationError", () -> elb.describeLoadBalancers(ask -> ask.pageSize(0)));
    assertRefused("ValidationError", () -> elb.describeLoadBalancers(ask -> ask.pageSize(401)));
  }

  @Test
  void a_balancer_that_does_not_exist_is_not_found_but_can_be_deleted() {
    String nobody = site.name();
    Instance instance = Instance.builder().instanceId(Machines.NOBODY).build();

    assertNotFound(() -> elb.describeLoadBalancers(ask -> ask.loadBalancerNames(nobody)));
    assertNotFound(() -> elb.describeInstanceHealth(ask -> ask.loadBalancerName(nobody)));
    assertNotFound(() -> attributes(nobody));
    assertNotFound(() ->
        elb.registerInstancesWithLoadBalancer(
            ask -> ask.loadBalancerName(nobody).instances(instance)));
    assertNotFound(() ->
        elb.deregisterInstancesFromLoadBalancer(
            ask -> ask.loadBalancerName(nobody).instances(instance)));
    elb.deleteLoadBalancer(ask -> ask.loadBalancerName(nobody));
  }

  private static void assertNotFound(ThrowingCallable call) {
    assertRefused("LoadBalancerNotFound", call);
  }

  private String create(String name, int port) {
    Listener listener =
        Listener.builder().protocol("HTTP").loadBalancerPort(80).instancePort(port).build();
    String address =
        elb.createLoadBalancer(
                ask -> ask.loadBalancerName(name).listeners(listener).subnets(subnets))
            .dnsName();
    site.afterwards(() -> elb.deleteLoadBalancer(ask -> ask.loadBalancerName(name)));
    return address;
  }

  private LoadBalancerAttributes attributes(String name) {
    return elb.describeLoadBalancerAttributes(ask -> ask.loadBalancerName(name))
        .loadBalancerAttributes();
  }

  private Page<String> page(String marker) {
    DescribeLoadBalancersResponse answer =
        elb.describeLoadBalancers(ask -> ask.pageSize(2).marker(marker));
    return new Page<>(
        answer.loadBalancerDescriptions().stream()
            .map(LoadBalancerDescription::loadBalancerName)
            .toList(),
        answer.nextMarker());
  }
}
