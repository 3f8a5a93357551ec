package dev.airlock.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * Answers like AWS without a network: a group with a release that holds an instance on its way out,
 * one on its way in and one that lacks the release, and balancers.
 */
final class CannedAnswers implements SdkHttpClient {

  private static final Pattern ACTION = Pattern.compile("Action=(\\w+)");

  private static final Map<String, String> ANSWERS =
      Map.of(
          "DescribeAutoScalingGroups",
          """
          <AutoScalingGroups><member><AutoScalingGroupName>web</AutoScalingGroupName>\
          <Tags><member><Key>airlock:enabled</Key><Value>default</Value></member>\
          <member><Key>airlock:release</Key><Value>b 2026-11-21T12:00:00Z</Value></member>\
          <member><Key>airlock:release-plan</Key><Value>document=install</Value></member></Tags>\
          <LoadBalancerNames><member>web</member></LoadBalancerNames><TargetGroupARNs><member>\
          arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/1</member>\
          </TargetGroupARNs><Instances><member><InstanceId>i-00000001</InstanceId>\
          <LifecycleState>Terminating:Wait</LifecycleState></member><member><InstanceId>i-00000002\
          </InstanceId><LifecycleState>Pending:Wait</LifecycleState></member><member>\
          <InstanceId>i-00000003</InstanceId><LifecycleState>Pending:Wait</LifecycleState></member>\
          </Instances></member>\
          </AutoScalingGroups>\
          """,
          "DescribeLifecycleHooks",
          """
          <LifecycleHooks><member><LifecycleHookName>airlock-drain</LifecycleHookName>\
          <LifecycleTransition>autoscaling:EC2_INSTANCE_TERMINATING</LifecycleTransition>\
          <HeartbeatTimeout>300</HeartbeatTimeout></member>\
          <member><LifecycleHookName>airlock-launch</LifecycleHookName>\
          <LifecycleTransition>autoscaling:EC2_INSTANCE_LAUNCHING\
          </LifecycleTransition><HeartbeatTimeout>300</HeartbeatTimeout></member>\
          </LifecycleHooks>\
          """,
          "DescribeLoadBalancerAttributes",
          """
          <LoadBalancerAttributes><ConnectionDraining><Enabled>true</Enabled><Timeout>300</Timeout>\
          </ConnectionDraining></LoadBalancerAttributes>\
          """,
          "DescribeTargetGroups",
          """
          <TargetGroups><member><TargetGroupArn>\
          arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web/1</TargetGroupArn>\
          <Protocol>HTTP</Protocol><Port>80</Port></member></TargetGroups>\
          """,
          "DescribeTargetHealth",
          """
          <TargetHealthDescriptions><member><Target><Id>i-00000001</Id><Port>80</Port></Target>\
          <TargetHealth><State>healthy</State></TargetHealth></member>\
          </TargetHealthDescriptions>\
          """,
          "DescribeInstanceHealth",
          """
          <InstanceStates><member><InstanceId>i-00000001</InstanceId><State>InService</State>\
          <Description>N/A</Description></member><member><InstanceId>i-00000003</InstanceId>\
          <State>OutOfService</State><ReasonCode>Instance</ReasonCode><Description>\
          Instance is not currently registered with the LoadBalancer.</Description></member>\
          </InstanceStates>\
          """);

  private static final String INSTANCES =
      """
      <DescribeInstancesResponse><reservationSet><item><instancesSet>\
      <item><instanceId>i-00000001</instanceId><instanceState><name>running</name></instanceState>\
      <privateIpAddress>10.0.0.1</privateIpAddress></item>\
      <item><instanceId>i-00000002</instanceId><instanceState><name>running</name></instanceState>\
      <privateIpAddress>10.0.0.2</privateIpAddress>\
      <tagSet><item><key>airlock:release</key><value>b</value></item></tagSet></item>\
      <item><instanceId>i-00000003</instanceId><instanceState><name>running</name></instanceState>\
      <privateIpAddress>10.0.0.3</privateIpAddress></item>\
      </instancesSet></item></reservationSet></DescribeInstancesResponse>\
      """;

  /** Of the services that speak JSON: whatever is asked of them, this is its answer. */
  private static final String JSON =
      """
      {"Command":{"CommandId":"c"},"Entries":[{"EventId":"e"}]}\
      """;

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() {
        byte[] body = answer(body(request)).getBytes(StandardCharsets.UTF_8);
        return HttpExecuteResponse.builder()
            .response(
                SdkHttpFullResponse.builder()
                    .statusCode(200)
                    .putHeader("Content-Length", String.valueOf(body.length))
                    .build())
            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
            .build();
      }

      @Override
      public void abort() {}
    };
  }

  private static String answer(String body) {
    Matcher action = ACTION.matcher(body);
    if (!action.find()) {
      return JSON;
    }
    String name = action.group(1);
    return name.equals("DescribeInstances")
        ? INSTANCES
        : "<%1$sResponse><%1$sResult>%2$s</%1$sResult></%1$sResponse>"
            .formatted(name, ANSWERS.getOrDefault(name, ""));
  }

  private static String body(HttpExecuteRequest request) {
    return request
        .contentStreamProvider()
        .map(provider -> {
          try (InputStream in = provider.newStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        })
        .orElse("");
  }

  @Override
  public void close() {}
}
