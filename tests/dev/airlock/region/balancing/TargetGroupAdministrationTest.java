package dev.airlock.region.balancing;

import static dev.airlock.region.balancing.Stage.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ElasticLoadBalancingV2Exception;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.InvalidTargetException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerTypeEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroupAttribute;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetTypeEnum;

class TargetGroupAdministrationTest {

  private final TargetStage web = TargetStage.application();
  private final Stage stage = web.stage;
  private final RegionElasticLoadBalancingV2Client elb = stage.elbV2;

  @Test
  void a_target_group_is_found_by_name_by_arn_and_by_load_balancer() {
    web.createGroup("unused", ProtocolEnum.TCP);
    assertThat(elb.describeTargetGroups().targetGroups()).hasSize(2);
    assertThat(elb.describeTargetGroups(r -> r.names("web")).targetGroups())
        .singleElement()
        .satisfies(group -> {
          assertThat(group.targetGroupArn()).isEqualTo(web.group);
          assertThat(group.port()).isEqualTo(80);
          assertThat(group.protocol()).isEqualTo(ProtocolEnum.HTTP);
          assertThat(group.targetType()).isEqualTo(TargetTypeEnum.INSTANCE);
          assertThat(group.loadBalancerArns()).containsExactly(web.balancer);
          assertThat(group.healthCheckPort()).isEqualTo("traffic-port");
        });
    assertThat(elb.describeTargetGroups(r -> r.targetGroupArns(web.group)).targetGroups())
        .hasSize(1);
    assertThat(elb.describeTargetGroups(r -> r.loadBalancerArn(web.balancer)).targetGroups())
        .hasSize(1);
  }

  @Test
  void attributes_can_be_read_and_changed() {
    assertThat(attribute("deregistration_delay.timeout_seconds")).isEqualTo("300");
    web.attribute("deregistration_delay.timeout_seconds", "3600");
    assertThat(attribute("deregistration_delay.timeout_seconds")).isEqualTo("3600");
    assertThat(code(() -> web.attribute("deregistration_delay.timeout_seconds", "3601")))
        .isEqualTo("InvalidConfigurationRequest");
    assertThat(code(() -> web.attribute("colour", "red"))).isEqualTo("ValidationError");
  }

  @Test
  void load_balancers_have_a_type_in_their_arn() {
    elb.createLoadBalancer(r -> r.name("flows").type(LoadBalancerTypeEnum.NETWORK));
    List<LoadBalancer> both = elb.describeLoadBalancers().loadBalancers();
    assertThat(both)
        .extracting(LoadBalancer::loadBalancerName, LoadBalancer::type)
        .containsExactly(
            tuple("front", LoadBalancerTypeEnum.APPLICATION),
            tuple("flows", LoadBalancerTypeEnum.NETWORK));
    assertThat(both.getFirst().loadBalancerArn()).contains(":loadbalancer/app/front/");
    assertThat(both.getLast().loadBalancerArn()).contains(":loadbalancer/net/flows/");
    assertThat(web.listener).contains(":listener/app/front/");
  }

  @Test
  void what_does_not_exist_is_refused() {
    assertThat(refusal(() -> elb.describeTargetGroups(r -> r.names("none"))).errorMessage())
        .isEqualTo("One or more target groups not found");
    String none = Arns.of("targetgroup/none/0123456789abcdef");
    assertThat(code(() -> elb.describeTargetHealth(r -> r.targetGroupArn(none))))
        .isEqualTo("TargetGroupNotFound");
    assertThat(code(() -> elb.describeLoadBalancers(r -> r.names("none"))))
        .isEqualTo("LoadBalancerNotFound");
    String nobody = Arns.of("listener/app/none/0123456789abcdef/0123456789abcdef");
    assertThat(code(() -> elb.deleteListener(r -> r.listenerArn(nobody))))
        .isEqualTo("ListenerNotFound");
    assertThat(code(() -> web.listen(none, 81))).isEqualTo("TargetGroupNotFound");
    elb.deleteTargetGroup(r -> r.targetGroupArn(none));
    elb.deleteLoadBalancer(
        r -> r.loadBalancerArn(Arns.of("loadbalancer/app/none/0123456789abcdef")));
  }

  @Test
  void what_cannot_be_one_of_this_region_is_not_looked_for() {
    String elsewhere = web.group.replace("eu-west-1", "us-east-1");
    assertThat(refusal(() -> elb.describeTargetHealth(r -> r.targetGroupArn(elsewhere))))
        .returns("ValidationError", AwsErrorDetails::errorCode)
        .returns(
            "'" + elsewhere + "' is not a valid target group ARN", AwsErrorDetails::errorMessage);
    assertThat(refusal(() -> elb.deleteLoadBalancer(r -> r.loadBalancerArn("none"))).errorMessage())
        .isEqualTo("'none' is not a valid load balancer ARN");
    assertThat(refusal(() -> elb.deleteListener(r -> r.listenerArn("none"))).errorMessage())
        .isEqualTo("'none' is not a valid listener ARN");
  }

  @Test
  void what_exists_already_is_not_made_again() {
    assertThat(web.createGroup("web", ProtocolEnum.HTTP)).isEqualTo(web.group);
    assertThat(elb.createLoadBalancer(r -> r.name("front")).loadBalancers())
        .extracting(LoadBalancer::loadBalancerArn)
        .containsExactly(web.balancer);
    assertThat(web.listen(web.group, 80)).isEqualTo(web.listener);
  }

  @Test
  void what_exists_already_but_otherwise_or_is_in_use_is_refused() {
    String other = web.createGroup("other", ProtocolEnum.HTTP);
    assertThat(code(() -> web.createGroup("web", ProtocolEnum.TCP)))
        .isEqualTo("DuplicateTargetGroupName");
    assertThat(code(() -> elb.createLoadBalancer(r -> r.name("front").scheme("internal"))))
        .isEqualTo("DuplicateLoadBalancerName");
    assertThat(code(() -> web.listen(other, 80))).isEqualTo("DuplicateListener");
    assertThat(code(() -> elb.deleteTargetGroup(r -> r.targetGroupArn(web.group))))
        .isEqualTo("ResourceInUse");
  }

  @Test
  void only_running_instances_that_ec2_knows_can_be_registered() {
    String stopped = stage.running();
    stage.instances.stop(stopped);
    String running = stage.running();
    assertThat(refusal(() -> web.register(target(running), target(stopped))).errorMessage())
        .isEqualTo(
            "The following targets are not in a running state and cannot be registered: '"
                + stopped
                + "'");
    assertThat(
            catchThrowableOfType(
                InvalidTargetException.class, () -> web.register(target(Stage.UNKNOWN))))
        .isNotNull();
    assertThat(web.describe()).isEmpty();
  }

  @Test
  void unknown_targets_can_be_deregistered_but_not_described() {
    web.deregister(target(Stage.UNKNOWN), target(stage.running(), 9999));
    assertThat(code(() -> web.health(target(Stage.UNKNOWN)))).isEqualTo("InvalidTarget");
  }

  private String attribute(String key) {
    return elb
        .describeTargetGroupAttributes(request -> request.targetGroupArn(web.group))
        .attributes()
        .stream()
        .filter(attribute -> attribute.key().equals(key))
        .map(TargetGroupAttribute::value)
        .findFirst()
        .orElseThrow();
  }

  private static String code(ThrowingCallable call) {
    return refusal(call).errorCode();
  }

  private static AwsErrorDetails refusal(ThrowingCallable call) {
    return catchThrowableOfType(ElasticLoadBalancingV2Exception.class, call).awsErrorDetails();
  }
}
