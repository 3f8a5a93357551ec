package dev.airlock.region;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.airlock.region.autoscaling.RegionAutoScalingClient;
import dev.airlock.region.balancing.RegionElasticLoadBalancingClient;
import dev.airlock.region.balancing.RegionElasticLoadBalancingV2Client;
import dev.airlock.region.ec2.RegionEc2Client;
import dev.airlock.region.events.RegionEventBridgeClient;
import dev.airlock.region.sqs.RegionSqsClient;
import dev.airlock.region.ssm.RegionSsmClient;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.AwsClient;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/** The table in REGION.md says what the region knows, and which parameters nobody reads. */
class ApiTableTest {

  private static final Path PAGE = Path.of("REGION.md");
  private static final Path NEW = Path.of("target", "REGION-table.md");
  private static final String BEGIN = "<!-- table -->\n";

  private final Set<String> read = getters();

  @Test
  void the_table_is_what_the_code_says() throws IOException, ReflectiveOperationException {
    String table = table();
    Files.writeString(NEW, table);
    String page = Files.readString(PAGE);
    assertThat(page.substring(page.indexOf(BEGIN) + BEGIN.length()))
        .as("the table of %s is out of date; the new one is in %s", PAGE, NEW)
        .isEqualTo(table);
  }

  private String table() throws ReflectiveOperationException {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, Class<? extends AwsClient>> service : services().entrySet()) {
      text.append("\n## ").append(service.getKey()).append("\n\n");
      text.append("| operation | parameters without effect |\n|---|---|\n");
      for (Class<?> request : operations(service.getValue()).values()) {
        String name = request.getSimpleName();
        text.append("| ")
            .append(name, 0, name.length() - "Request".length())
            .append(" | ")
            .append(String.join(", ", unread(request)))
            .append(" |\n");
      }
    }
    return text.toString();
  }

  private static Map<String, Class<? extends AwsClient>> services() {
    Map<String, Class<? extends AwsClient>> services = new LinkedHashMap<>();
    services.put("Auto Scaling", RegionAutoScalingClient.class);
    services.put("Classic Load Balancers", RegionElasticLoadBalancingClient.class);
    services.put(
        "Application and Network Load Balancers", RegionElasticLoadBalancingV2Client.class);
    services.put("EC2", RegionEc2Client.class);
    services.put("SQS", RegionSqsClient.class);
    services.put("EventBridge", RegionEventBridgeClient.class);
    services.put("Systems Manager", RegionSsmClient.class);
    return services;
  }

  /** The requests that a client answers, by the names of its methods. */
  private static Map<String, Class<?>> operations(Class<?> client) {
    return Arrays.stream(client.getMethods())
        .filter(method -> !method.getDeclaringClass().isInterface())
        .filter(method -> method.getParameterCount() == 1)
        .filter(method -> AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0]))
        .collect(
            Collectors.toMap(
                Method::getName,
                method -> method.getParameterTypes()[0],
                (a, _) -> a,
                TreeMap::new));
  }

  /** A dry run is read in one place for all calls. */
  private List<String> unread(Class<?> request) throws ReflectiveOperationException {
    Object builder = request.getMethod("builder").invoke(null);
    return ((SdkPojo) builder)
        .sdkFields().stream()
            .map(SdkField::memberName)
            .filter(name -> !name.equals("DryRun") && !isRead(request, name))
            .toList();
  }

  private boolean isRead(Class<?> request, String member) {
    return List.of("", "AsString", "AsStrings", "Strings").stream()
        .anyMatch(
            suffix -> read.contains((request.getName() + "." + member + suffix).toLowerCase()));
  }

  /** Every getter of a request that some code of the region calls, in lower case. */
  private static Set<String> getters() {
    return new ClassFileImporter()
        .importPath(Path.of("target", "classes", "dev", "airlock", "region")).stream()
            .flatMap(type -> type.getCodeUnits().stream())
            .flatMap(unit ->
                Stream.concat(
                    unit.getMethodCallsFromSelf().stream().map(JavaMethodCall::getTarget),
                    unit.getMethodReferencesFromSelf().stream().map(one -> one.getTarget())))
            .map(target -> (target.getOwner().getName() + "." + target.getName()).toLowerCase())
            .collect(Collectors.toSet());
  }
}
