package dev.airlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airlock.cli.deploy.Aws;
import dev.airlock.cli.deploy.Cloud;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the region says of itself: where it is, and what to begin with. */
@Timeout(60)
class RegionHelloTest {

  private static final String FIRST_STEPS = "aws elb create-load-balancer --load-balancer-name web";

  /** More than the region says of itself: it never waits for its reader. */
  private static final int ROOM = 8_192;

  /** All that it says up to the empty line at the end. */
  private static List<String> hello(String... options) throws IOException, InterruptedException {
    return hello(_ -> {}, options);
  }

  /** The same; {@code then} gets its endpoint while it serves. */
  private static List<String> hello(Consumer<String> then, String... options)
      throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("region", "--port", "0"));
    arguments.addAll(List.of(options));
    PipedWriter said = new PipedWriter();
    BufferedReader reader = new BufferedReader(new PipedReader(said, ROOM));
    Thread region =
        Thread.ofPlatform()
            .daemon()
            .start(() ->
                Main.commandLine()
                    .setOut(new PrintWriter(said))
                    .setErr(new PrintWriter(new StringWriter()))
                    .execute(arguments.toArray(String[]::new)));
    List<String> lines = new ArrayList<>();
    do {
      lines.add(reader.readLine());
    } while (reader.ready());
    then.accept(lines.getFirst());
    region.interrupt();
    region.join();
    return lines;
  }

  @Test
  void in_an_empty_region_a_balancer_is_what_to_begin_with() throws Exception {
    List<String> lines = hello();

    assertThat(lines.getFirst()).startsWith("http://127.0.0.1:");
    assertThat(lines).anyMatch(line -> line.startsWith(FIRST_STEPS));
  }

  @Test
  void with_a_fleet_it_is_to_look_at_that_and_to_roll_a_release() throws Exception {
    List<String> lines = hello("--with-airlock", "--fleet", "shop");

    assertThat(lines)
        .contains(
            "shop has 4 instances behind shop-elb and shop-tg. In another terminal:",
            "a() { ./airlock \"$@\" --region-endpoint %s; }".formatted(lines.getFirst()),
            "a status shop --wait")
        .noneMatch(line -> line.contains("create-load-balancer"));
  }

  @Test
  void the_balancers_of_a_fleet_listen_on_loopback_as_any_other() throws Exception {
    List<String> names = new ArrayList<>();

    hello(endpoint -> names.addAll(dnsNames(endpoint)), "--with-airlock", "--fleet", "shop");

    assertThat(names).hasSize(2).doesNotHaveDuplicates();
    assertThat(names).allMatch(name -> name.matches("127\\.[0-9.]+"));
  }

  private static List<String> dnsNames(String endpoint) {
    Cloud cloud = new Aws().cloud(Optional.of(URI.create(endpoint)));
    return List.of(
        cloud.elb().describeLoadBalancers().loadBalancerDescriptions().getFirst().dnsName(),
        cloud.elbv2().describeLoadBalancers().loadBalancers().getFirst().dnsName());
  }

  @Test
  void a_fleet_that_nobody_looks_after_is_said_to_be_held() throws Exception {
    assertThat(hello("--fleet", "shop"))
        .contains(
            "shop has 4 instances, which its lifecycle hooks hold: --with-airlock lets them in.");
  }
}
