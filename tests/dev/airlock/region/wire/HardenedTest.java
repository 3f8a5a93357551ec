package dev.airlock.region.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.region.Region;
import dev.airlock.region.wire.http.Limits;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever is said to the region, it answers as AWS would, or hangs up; and it stays up. */
@Timeout(60)
class HardenedTest {

  private static final String ELB = "Version=2012-06-01&Action=";
  private static final String GOOD = ELB + "DescribeLoadBalancers";
  private static final Limits SMALL = new Limits(10_000, Duration.ofMillis(300));

  private final List<String> log = new CopyOnWriteArrayList<>();
  private RegionServer server = start(Limits.USUAL);

  private RegionServer start(Limits limits) {
    return RegionServer.start(
        Region.simulated(1, Instant.parse("2026-11-21T12:00:00Z")),
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        limits,
        log::add);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private String post(String form) throws IOException {
    return RawClient.ask(server.endpoint(), "POST /", "", form);
  }

  private String postJson(String target, String body) throws IOException {
    String headers =
        "X-Amz-Target: %s\r\nContent-Type: application/x-amz-json-1.0\r\n".formatted(target);
    return RawClient.ask(server.endpoint(), "POST /", headers, body);
  }

  @Test
  void a_query_may_stand_in_the_url() throws IOException {
    assertThat(RawClient.ask(server.endpoint(), "GET /?" + GOOD, "", ""))
        .startsWith("HTTP/1.1 200 OK")
        .contains("<LoadBalancerDescriptions></LoadBalancerDescriptions>");
  }

  @Test
  void parameters_that_nobody_knows_are_ignored() throws IOException {
    assertThat(post(GOOD + "&Nonsense.member.1=x&=&&a=b=c")).startsWith("HTTP/1.1 200");
    assertThat(postJson("AmazonSQS.ListQueues", "{\"Nonsense\": [{}], \"QueueNamePrefix\": null}"))
        .startsWith("HTTP/1.1 200");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                                       | MissingAction
          Action=DescribeLoadBalancers                             | MissingParameter
          Action=DescribeLoadBalancers&Version=1999-01-01          | NoSuchVersion
          Version=2012-06-01&Action=Nonsense                       | InvalidAction
          Version=2012-06-01&Action=describeLoadBalancers          | InvalidAction
          Version=2012-06-01&Action=%ZZ                            | MalformedQueryString
          Version=2012-06-01&Action=DescribeLoadBalancers&PageSize=x         | MalformedInput
          Version=2012-06-01&Action=DescribeLoadBalancers&PageSize.member.1=1 | MalformedInput
          Version=2012-06-01&Action=DescribeLoadBalancers&LoadBalancerNames=x | MalformedInput
          Version=2012-06-01&Action=DescribeLoadBalancers&LoadBalancerNames.x.1=y | MalformedInput
          Version=2012-06-01&Action=DescribeInstanceHealth&Instances.member.x=y | MalformedInput
          Version=2016-11-15&Action=DescribeInstances&MaxResults=many | InvalidParameterValue
          """)
  void a_malformed_query_is_refused_with_a_code_of_aws(String form, String code)
      throws IOException {
    assertThat(post(form)).startsWith("HTTP/1.1 400").contains("<Code>" + code + "</Code>");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AmazonSQS.Nonsense    | {}                          | UnknownOperationException
          Nonsense.CreateQueue  | {}                          | UnknownOperationException
          Nonsense              | {}                          | UnknownOperationException
          AmazonSQS.CreateQueue | {                           | SerializationException
          AmazonSQS.CreateQueue | []                          | SerializationException
          AmazonSQS.CreateQueue | {"QueueName": 1}            | SerializationException
          AmazonSQS.CreateQueue | {"QueueName": ["q"]}        | SerializationException
          AmazonSQS.CreateQueue | {"Attributes": {"a": {}}}   | SerializationException
          AmazonSQS.SendMessage | {"DelaySeconds": 1.5}       | SerializationException
          AmazonSQS.SendMessage | {"DelaySeconds": "1"}       | SerializationException
          """)
  void malformed_json_is_refused_with_a_code_of_aws(String target, String body, String code)
      throws IOException {
    assertThat(postJson(target, body)).startsWith("HTTP/1.1 400").contains(code + "\"");
  }

  @Test
  void other_paths_and_methods_are_refused() throws IOException {
    assertThat(RawClient.ask(server.endpoint(), "POST /elsewhere", "", GOOD))
        .startsWith("HTTP/1.1 404");
    assertThat(RawClient.ask(server.endpoint(), "DELETE /", "", GOOD)).startsWith("HTTP/1.1 405");
  }

  @Test
  void what_is_no_http_is_refused_and_the_connection_closed() throws IOException {
    assertThat(RawClient.say(server.endpoint(), "hello\r\n\r\n")).startsWith("HTTP/1.1 400");
    assertThat(RawClient.say(server.endpoint(), "GET / HTTP/1.1\r\nno colon\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(RawClient.say(server.endpoint(), "POST / HTTP/1.1\r\nContent-Length: -1\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    assertThat(
            RawClient.say(
                server.endpoint(), "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"))
        .startsWith("HTTP/1.1 411");
    assertThat(RawClient.say(server.endpoint(), "GET /" + "x".repeat(10_000)))
        .startsWith("HTTP/1.1 400");
  }

  @Test
  void a_body_beyond_the_limit_is_refused() throws IOException {
    server.close();
    server = start(SMALL);

    assertThat(post("a".repeat(10_001))).startsWith("HTTP/1.1 413").contains("10000 bytes");
    assertThat(post(GOOD)).startsWith("HTTP/1.1 200");
  }

  @Test
  void a_client_that_is_too_slow_is_cut_off_and_others_do_not_wait_for_it() throws IOException {
    server.close();
    server = start(SMALL);

    try (RawClient silent = new RawClient(server.endpoint());
        RawClient slow = new RawClient(server.endpoint())) {
      slow.send("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\nVers".getBytes());
      assertThat(post(GOOD)).startsWith("HTTP/1.1 200");
      assertThat(slow.restOfTheConnection()).isEmpty();
      assertThat(silent.restOfTheConnection()).isEmpty();
    }
  }

  @Test
  void one_connection_carries_request_after_request() throws IOException {
    String request = "GET /?" + GOOD + " HTTP/1.1\r\nHost: region\r\n";

    String answers =
        RawClient.say(
            server.endpoint(),
            request + "\r\n" + request + "\r\n" + request + "Connection: close\r\n\r\n");

    assertThat(answers.split("HTTP/1.1 200 OK")).hasSize(4);
  }

  @Test
  void a_client_that_waits_to_be_told_is_told_to_go_on() throws IOException {
    try (RawClient client = new RawClient(server.endpoint())) {
      client.send(
          ("POST / HTTP/1.1\r\nExpect: 100-continue\r\nConnection: close\r\nContent-Length: "
                  + GOOD.length()
                  + "\r\n\r\n")
              .getBytes());
      client.send(GOOD.getBytes());
      assertThat(client.restOfTheConnection())
          .startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK");
    }
  }

  @Test
  void depth_is_no_danger() throws IOException {
    assertThat(post(GOOD + "&" + "a.".repeat(300_000) + "=1")).startsWith("HTTP/1.1 200");
    assertThat(postJson("AmazonSQS.ListQueues", "[".repeat(1_000_000))).startsWith("HTTP/1.1 400");
    String deep = "{\"a\":".repeat(300_000) + "1" + "}".repeat(300_000);
    assertThat(postJson("AmazonSQS.ListQueues", deep)).startsWith("HTTP/1.1 400");
    assertThat(log).isEmpty();
  }

  @Test
  void noise_does_no_harm() throws IOException {
    server.close();
    server = start(SMALL);
    String[] seeds = {
      "POST / HTTP/1.1\r\nContent-Length: 44\r\nConnection: close\r\n\r\n" + GOOD,
      "POST / HTTP/1.1\r\n"
          + "X-Amz-Target: AmazonSQS.CreateQueue\r\n"
          + "Content-Length: 60\r\n"
          + "Connection: close\r\n\r\n"
          + "{\"QueueName\": \"q\", \"Attributes\": {\"VisibilityTimeout\": \"5\"}}",
    };
    Random random = new Random(1);
    for (int i = 0; i < 60; i++) {
      byte[] noise = seeds[i % seeds.length].getBytes();
      for (int changes = 1 + random.nextInt(6); changes > 0; changes--) {
        noise[random.nextInt(noise.length)] = (byte) random.nextInt(256);
      }
      try (RawClient client = new RawClient(server.endpoint())) {
        client.send(noise);
        assertThat(client.restOfTheConnection()).as("%d", i).matches("(?s)|HTTP/1\\.1 .*");
      }
    }
    assertThat(post(GOOD)).startsWith("HTTP/1.1 200");
    assertThat(log).noneMatch(line -> line.startsWith("defect"));
  }
}
