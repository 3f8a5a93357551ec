package dev.airlock.region.balancing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.elasticloadbalancing.model.ElasticLoadBalancingException;
import software.amazon.awssdk.services.elasticloadbalancing.model.HealthCheck;
import software.amazon.awssdk.services.elasticloadbalancing.model.Instance;
import software.amazon.awssdk.services.elasticloadbalancing.model.InvalidInstanceException;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerAttributes;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerDescription;
import software.amazon.awssdk.services.elasticloadbalancing.model.LoadBalancerNotFoundException;
import software.amazon.awssdk.services.elasticloadbalancing.model.Tag;

class ClassicAdministrationTest {

  private final ClassicStage web = new ClassicStage();
  private final Stage stage = web.stage;

  @Test
  void a_balancer_is_described_with_its_instances_and_check() {
    String id = web.inService();
    LoadBalancerDescription described =
        stage
            .elb
            .describeLoadBalancers(request -> request.loadBalancerNames("web"))
            .loadBalancerDescriptions()
            .getFirst();
    assertThat(described.instances()).extracting(Instance::instanceId).containsExactly(id);
    assertThat(described.healthCheck().target()).isEqualTo("HTTP:80/health");
    assertThat(described.availabilityZones()).containsExactly("eu-west-1a", "eu-west-1b");
  }

  @Test
  void balancers_are_described_in_pages() {
    for (String name : new String[] {"b", "c", "d"}) {
      create(name);
    }
    assertThat(
            stage.elb.describeLoadBalancersPaginator(request -> request.pageSize(2)).stream()
                .flatMap(page -> page.loadBalancerDescriptions().stream())
                .map(LoadBalancerDescription::loadBalancerName))
        .containsExactly("web", "b", "c", "d");
  }

  @Test
  void a_page_has_1_to_400_balancers() {
    for (int size : new int[] {0, 401}) {
      assertThat(
              refusal(() -> stage.elb.describeLoadBalancers(it -> it.pageSize(size))).errorCode())
          .isEqualTo("ValidationError");
    }
  }

  @Test
  void draining_is_off_until_somebody_turns_it_on() {
    create("new");
    LoadBalancerAttributes attributes =
        stage
            .elb
            .describeLoadBalancerAttributes(request -> request.loadBalancerName("new"))
            .loadBalancerAttributes();
    assertThat(attributes.connectionDraining().enabled()).isFalse();
    assertThat(attributes.connectionDraining().timeout()).isEqualTo(300);
    assertThat(attributes.connectionSettings().idleTimeout()).isEqualTo(60);
  }

  @Test
  void a_missing_balancer_is_named_in_the_words_of_the_call() {
    AwsErrorDetails reading =
        refusal(() -> stage.elb.describeLoadBalancers(r -> r.loadBalancerNames("none")));
    assertThat(reading.errorMessage()).isEqualTo("Cannot find Load Balancer none");
    AwsErrorDetails changing =
        refusal(() ->
            stage.elb.registerInstancesWithLoadBalancer(r ->
                r.loadBalancerName("none")
                    .instances(Instance.builder().instanceId("i-1").build())));
    assertThat(changing.errorMessage()).isEqualTo("There is no ACTIVE Load Balancer named 'none'");
    assertThat(changing.errorCode()).isEqualTo("LoadBalancerNotFound");
    assertThat(changing.sdkHttpResponse().statusCode()).isEqualTo(400);
    assertThat(
            catchThrowableOfType(
                LoadBalancerNotFoundException.class,
                () -> stage.elb.describeInstanceHealth(r -> r.loadBalancerName("none"))))
        .isNotNull();
  }

  @Test
  void one_unknown_instance_refuses_the_whole_call() {
    String id = stage.running();
    InvalidInstanceException refusal =
        catchThrowableOfType(InvalidInstanceException.class, () -> web.register(id, Stage.UNKNOWN));
    assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("InvalidInstance");
    assertThat(refusal.awsErrorDetails().errorMessage())
        .isEqualTo("Could not find EC2 instance " + Stage.UNKNOWN + ".");
    assertThat(web.states()).isEmpty();
    assertThat(refusal(() -> web.deregister(Stage.UNKNOWN)).errorCode())
        .isEqualTo("InvalidInstance");
    assertThat(refusal(() -> web.states(id, Stage.UNKNOWN)).errorCode())
        .isEqualTo("InvalidInstance");
  }

  @Test
  void deregistering_one_that_is_not_registered_succeeds() {
    assertThat(web.deregister(stage.running())).isEmpty();
  }

  @Test
  void registering_twice_changes_nothing() {
    String id = web.inService();
    web.register(id);
    assertThat(web.health(id)).isEqualTo("InService | N/A | N/A");
  }

  @Test
  void deleting_one_that_does_not_exist_succeeds() {
    stage.elb.deleteLoadBalancer(request -> request.loadBalancerName("none"));
  }

  @Test
  void one_that_exists_is_not_made_again_and_not_otherwise() {
    create("new");
    create("new");
    assertThat(refusal(() -> create("web")).errorMessage())
        .isEqualTo(
            "Load Balancer named 'web' already exists and it is configured with different"
                + " parameters.");
    Tag tag = Tag.builder().key("role").value("web").build();
    assertThat(refusal(() -> create("new", tag)).errorMessage()).endsWith("different tags.");
  }

  @Test
  void settings_that_make_no_sense_are_refused() {
    assertThat(refusal(() -> web.draining(true, 3601)).errorCode()).isEqualTo("ValidationError");
    assertThat(configuring("HTTP:80", 10, 5)).isEqualTo("ValidationError");
    assertThat(configuring("TCP:80", 10, 10)).isEqualTo("ValidationError");
    assertThat(configuring("TCP:80", 4, 2)).isEqualTo("ValidationError");
  }

  private String configuring(String target, int interval, int timeout) {
    HealthCheck check =
        HealthCheck.builder()
            .target(target)
            .interval(interval)
            .timeout(timeout)
            .healthyThreshold(2)
            .unhealthyThreshold(2)
            .build();
    return refusal(
            () -> stage.elb.configureHealthCheck(r -> r.loadBalancerName("web").healthCheck(check)))
        .errorCode();
  }

  private void create(String name, Tag... tags) {
    stage.elb.createLoadBalancer(
        request -> request.loadBalancerName(name).listeners(ClassicStage.listener(80)).tags(tags));
  }

  private static AwsErrorDetails refusal(ThrowingCallable call) {
    return catchThrowableOfType(ElasticLoadBalancingException.class, call).awsErrorDetails();
  }
}
