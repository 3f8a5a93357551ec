package dev.airlock.region.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Instances in the default VPC that answer {@code /health} on port 8080. */
final class Machines {

  static final int PORT = 8080;

  /** Well-formed, and nobody's. */
  static final String NOBODY = "i-0123456789abcdef0";

  private static final String IMAGE =
      "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-arm64";

  private static final String SERVE =
      """
      #!/bin/sh
      mkdir /srv/page && cd /srv/page && touch health && python3 -m http.server 8080
      """;

  private final Site site;
  private final Ec2Client ec2;

  Machines(Site site) {
    this.site = site;
    ec2 = site.clients.ec2();
  }

  /** The name of a launch template. */
  String template() {
    return template(site.name());
  }

  String template(String name) {
    ec2.createLaunchTemplate(ask ->
        ask.launchTemplateName(name)
            .launchTemplateData(data ->
                data.imageId(IMAGE)
                    .instanceType("t4g.nano")
                    .userData(Base64.getEncoder().encodeToString(SERVE.getBytes(UTF_8)))));
    site.afterwards(() -> ec2.deleteLaunchTemplate(ask -> ask.launchTemplateName(name)));
    return name;
  }

  /** An instance that runs. */
  String running(Tag... tags) {
    String template = template();
    var tagged = TagSpecification.builder().resourceType("instance").tags(named(tags)).build();
    String id =
        ec2.runInstances(ask ->
                ask.minCount(1)
                    .maxCount(1)
                    .subnetId(subnets().getFirst())
                    .tagSpecifications(tagged)
                    .launchTemplate(it -> it.launchTemplateName(template)))
            .instances()
            .getFirst()
            .instanceId();
    site.afterwards(() -> ec2.terminateInstances(ask -> ask.instanceIds(id)));
    site.waiting.until(() -> assertThat(state(id)).isEqualTo("running"));
    return id;
  }

  /** Of the SDK's {@code InstanceStateName}. */
  String state(String id) {
    return describe(id).state().nameAsString();
  }

  Instance describe(String id) {
    return ec2.describeInstances(ask -> ask.instanceIds(id))
        .reservations()
        .getFirst()
        .instances()
        .getFirst();
  }

  /** The default VPC. */
  String vpc() {
    var isDefault = Filter.builder().name("is-default").values("true").build();
    return ec2.describeVpcs(ask -> ask.filters(isDefault)).vpcs().getFirst().vpcId();
  }

  /** Two of its subnets, each in a zone of its own. */
  List<String> subnets() {
    var inVpc = Filter.builder().name("vpc-id").values(vpc()).build();
    var ofZone = Filter.builder().name("default-for-az").values("true").build();
    return ec2.describeSubnets(ask -> ask.filters(inVpc, ofZone)).subnets().stream()
        .map(Subnet::subnetId)
        .sorted()
        .limit(2)
        .toList();
  }

  private List<Tag> named(Tag... tags) {
    List<Tag> all = new ArrayList<>(List.of(tags));
    all.add(Tag.builder().key("Name").value(site.name()).build());
    return all;
  }
}
