package dev.airlock.lambda.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/** One answer for each API action, over HTTP on loopback, as the services write it. */
final class CannedAws implements AutoCloseable {

  private static final Pattern ACTION = Pattern.compile("(?:^|&)Action=(\\w+)");

  private static final Map<String, String> ANSWERS =
      Map.of(
          "credentials",
          """
          {"AccessKeyId":"AKIDEXAMPLE","SecretAccessKey":"secret","Token":"token",
           "Expiration":"2126-11-20T10:15:30Z"}
          """,
          "DescribeAutoScalingGroups",
          """
          <DescribeAutoScalingGroupsResponse><DescribeAutoScalingGroupsResult>
            <AutoScalingGroups><member>
              <AutoScalingGroupName>web-blue</AutoScalingGroupName>
              <Tags><member><Key>airlock:enabled</Key><Value>default</Value></member></Tags>
              <Instances><member>
                <InstanceId>i-0a1b2c3d4e5f60718</InstanceId>
                <LifecycleState>Terminating:Wait</LifecycleState>
              </member></Instances>
            </member></AutoScalingGroups>
          </DescribeAutoScalingGroupsResult></DescribeAutoScalingGroupsResponse>
          """,
          "DescribeLifecycleHooks",
          """
          <DescribeLifecycleHooksResponse><DescribeLifecycleHooksResult>
            <LifecycleHooks><member>
              <LifecycleHookName>airlock-drain</LifecycleHookName>
              <LifecycleTransition>autoscaling:EC2_INSTANCE_TERMINATING</LifecycleTransition>
              <HeartbeatTimeout>300</HeartbeatTimeout>
            </member></LifecycleHooks>
          </DescribeLifecycleHooksResult></DescribeLifecycleHooksResponse>
          """,
          "CompleteLifecycleAction",
          """
          <CompleteLifecycleActionResponse><CompleteLifecycleActionResult/>
          </CompleteLifecycleActionResponse>
          """,
          "DescribeInstanceHealth",
          """
          <DescribeInstanceHealthResponse><DescribeInstanceHealthResult>
            <InstanceStates><member>
              <InstanceId>i-0a1b2c3d4e5f60718</InstanceId>
              <State>InService</State>
              <Description>Instance deregistration currently in progress.</Description>
            </member></InstanceStates>
          </DescribeInstanceHealthResult></DescribeInstanceHealthResponse>
          """,
          "DescribeTargetHealth",
          """
          <DescribeTargetHealthResponse><DescribeTargetHealthResult>
            <TargetHealthDescriptions><member>
              <Target><Id>i-0a1b2c3d4e5f60718</Id><Port>8080</Port></Target>
              <TargetHealth><State>draining</State></TargetHealth>
            </member></TargetHealthDescriptions>
          </DescribeTargetHealthResult></DescribeTargetHealthResponse>
          """,
          "DescribeInstances",
          """
          <DescribeInstancesResponse><reservationSet><item><instancesSet><item>
            <instanceId>i-0a1b2c3d4e5f60718</instanceId>
            <instanceState><code>16</code><name>running</name></instanceState>
            <privateIpAddress>10.0.1.23</privateIpAddress>
          </item></instancesSet></item></reservationSet></DescribeInstancesResponse>
          """,
          "CreateTags",
          "<CreateTagsResponse><return>true</return></CreateTagsResponse>",
          "PutEvents",
          """
          {"FailedEntryCount":0,"Entries":[{"EventId":"11710aed-b79e-4468-a20b-bb3c0c3b4860"}]}
          """,
          "SendMessage",
          """
          {"MessageId":"5fea7756-0ea4-451a-a703-a558b933e274",
           "MD5OfMessageBody":"6f8f57715090da2632453988d9a1501b"}
          """);

  private static final String COMMAND =
      """
      {"Command":{"CommandId":"0a1b2c3d-ea09-4467-a1b2-b3bb0c3c4b60","Status":"Pending"}}
      """;

  private final HttpServer server;
  private final List<String> heard = new CopyOnWriteArrayList<>();

  CannedAws() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The actions that were asked for, in order. */
  List<String> heard() {
    return heard;
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var action = action(exchange);
      heard.add(action);
      var body = ANSWERS.getOrDefault(action, COMMAND).getBytes(UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** In the body for the Query protocol, in a header for JSON ({@code AmazonSQS.SendMessage}). */
  private static String action(HttpExchange exchange) throws IOException {
    if (exchange.getRequestURI().getPath().equals("/credentials")) {
      return "credentials";
    }
    var target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    if (target != null) {
      return target.substring(target.indexOf('.') + 1);
    }
    var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    var matcher = ACTION.matcher(body);
    return matcher.find() ? matcher.group(1) : "none";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
