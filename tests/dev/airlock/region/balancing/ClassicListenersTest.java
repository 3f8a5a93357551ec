package dev.airlock.region.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.airlock.region.ec2.Network;
import dev.airlock.region.plane.Route;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateListenerException;
import software.amazon.awssdk.services.elasticloadbalancing.model.DuplicateTagKeysException;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancing.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.SubnetNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;
import software.amazon.awssdk.services.elasticloadbalancing.model.TagKeyOnly;
import software.amazon.awssdk.services.elasticloadbalancing.model.TooManyTagsException;

class ClassicListenersTest {

  private final ClassicStage classic = new ClassicStage();
  private final RegionElasticLoadBalancingClient elb = classic.stage.elb;

  @Test
  void requests_take_the_ways_of_the_listeners_there_are() {
    String id = classic.stage.running();
    classic.register(id);
    classic.stage.pass(60);
    listen(listener(81, 8081));
    assertThat(open(id, 80)).isTrue();
    assertThat(open(id, 8081)).isTrue();
    classic.stage.plane.begin(new Route("web", id, 80), Duration.ofMinutes(5));
    elb.deleteLoadBalancerListeners(it -> it.loadBalancerName("web").loadBalancerPorts(80));
    assertThat(open(id, 80)).isFalse();
    assertThat(classic.stage.plane.inFlight(new Route("web", id, 80))).isZero();
    assertThat(open(id, 8081)).isTrue();
    assertThat(describe("web").listenerDescriptions())
        .extracting(it -> it.listener().loadBalancerPort())
        .containsExactly(81);
  }

  @Test
  void a_port_has_one_listener_and_asking_for_the_same_again_is_no_error() {
    listen(listener(81, 8081));
    listen(listener(81, 8081));
    assertThat(describe("web").listenerDescriptions()).hasSize(2);
    assertThatThrownBy(() -> listen(listener(81, 9000)))
        .isInstanceOf(DuplicateListenerException.class);
    assertThatThrownBy(() -> listen(listener(0, 9000)))
        .isInstanceOf(ElasticLoadBalancingException.class);
  }

  @Test
  void subnets_say_the_zones_and_the_scheme_is_kept() {
    String subnet = Network.ZONES.get(1).subnetId();
    elb.createLoadBalancer(it ->
        it.loadBalancerName("inner")
            .scheme("internal")
            .subnets(subnet)
            .listeners(listener(80, 80)));
    assertThat(describe("inner").availabilityZones()).containsExactly("eu-west-1b");
    assertThat(describe("inner").scheme()).isEqualTo("internal");
    assertThat(describe("inner").dnsName()).startsWith("internal-inner");
    assertThatThrownBy(() ->
            elb.createLoadBalancer(
                it -> it.loadBalancerName("other").subnets("subnet-1").listeners(listener(80, 80))))
        .isInstanceOf(SubnetNotFoundException.class);
    assertThatThrownBy(() ->
            elb.createLoadBalancer(
                it -> it.loadBalancerName("under_score").listeners(listener(80, 80))))
        .hasMessageContaining("letters, digits and hyphens");
  }

  @Test
  void tags_are_added_described_and_removed() {
    tag(tag("role", "web"), tag("team", "a"));
    tag(tag("team", "b"));
    assertThat(tags()).containsExactly(tag("role", "web"), tag("team", "b"));
    TagKeyOnly team = TagKeyOnly.builder().key("team").build();
    elb.removeTags(it -> it.loadBalancerNames("web").tags(team));
    assertThat(tags()).containsExactly(tag("role", "web"));
    assertThatThrownBy(() -> tag(tag("x", "1"), tag("x", "2")))
        .isInstanceOf(DuplicateTagKeysException.class);
    for (int i = 1; i < 10; i++) {
      tag(tag("key" + i, ""));
    }
    assertThatThrownBy(() -> tag(tag("one", "more"))).isInstanceOf(TooManyTagsException.class);
    assertThatThrownBy(() -> elb.describeTags(it -> it.loadBalancerNames("none")))
        .isInstanceOf(LoadBalancerNotFoundException.class);
  }

  @Test
  void limits_are_told() {
    assertThat(elb.describeAccountLimits(it -> {}).limits())
        .extracting(it -> it.name(), it -> it.max())
        .contains(tuple("classic-load-balancers", "20"));
  }

  private void listen(Listener listener) {
    elb.createLoadBalancerListeners(it -> it.loadBalancerName("web").listeners(listener));
  }

  private static Listener listener(int port, int instancePort) {
    return ClassicStage.listener(instancePort).toBuilder().loadBalancerPort(port).build();
  }

  private LoadBalancerDescription describe(String name) {
    return elb.describeLoadBalancers(it -> it.loadBalancerNames(name))
        .loadBalancerDescriptions()
        .getFirst();
  }

  private boolean open(String id, int port) {
    return classic.stage.plane.routes("web").contains(new Route("web", id, port));
  }

  private void tag(Tag... tags) {
    elb.addTags(it -> it.loadBalancerNames("web").tags(tags));
  }

  private List<Tag> tags() {
    return elb.describeTags(it -> it.loadBalancerNames("web")).tagDescriptions().getFirst().tags();
  }

  private static Tag tag(String key, String value) {
    return Tag.builder().key(key).value(value).build();
  }
}
