package dev.airlock.region.ec2;

import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ec2.model.AvailabilityZone;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeAvailabilityZonesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRegionsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSecurityGroupsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSubnetsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Region;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** The calls that describe the network, of which there is one that nobody can change. */
final class NetworkCalls {

  private static final String OWNER = "111122223333";

  private static final Filters<Network.Zone> ZONES =
      new Filters<Network.Zone>()
          .by("zone-name", Network.Zone::name)
          .by("zone-id", Network.Zone::id)
          .by("region-name", _ -> Network.REGION)
          .by("state", _ -> "available");
  private static final Filters<Subnet> SUBNETS =
      new Filters<Subnet>()
          .by("subnet-id", Subnet::subnetId)
          .by("vpc-id", Subnet::vpcId)
          .by("availability-zone", Subnet::availabilityZone)
          .by("availability-zone-id", Subnet::availabilityZoneId)
          .by("default-for-az", _ -> "true")
          .by("state", _ -> "available");
  private static final Filters<Vpc> VPCS =
      new Filters<Vpc>()
          .by("vpc-id", Vpc::vpcId)
          .by("is-default", _ -> "true")
          .by("isDefault", _ -> "true")
          .by("state", _ -> "available");
  private static final Filters<SecurityGroup> SECURITY_GROUPS =
      new Filters<SecurityGroup>()
          .by("group-id", SecurityGroup::groupId)
          .by("group-name", SecurityGroup::groupName)
          .by("vpc-id", SecurityGroup::vpcId);
  private static final Filters<Region> REGIONS =
      new Filters<Region>().by("region-name", Region::regionName);

  DescribeAvailabilityZonesResponse zones(DescribeAvailabilityZonesRequest request) {
    List<Network.Zone> byName =
        known(Network.ZONES, request.zoneNames(), Network.Zone::name, Ec2Errors::invalidZone);
    List<Network.Zone> asked =
        known(byName, request.zoneIds(), Network.Zone::id, Ec2Errors::invalidZone);
    return DescribeAvailabilityZonesResponse.builder()
        .availabilityZones(
            ZONES.of(asked, request.filters()).stream().map(NetworkCalls::show).toList())
        .build();
  }

  DescribeRegionsResponse regions(DescribeRegionsRequest request) {
    Region only =
        Region.builder()
            .regionName(Network.REGION)
            .endpoint("ec2.%s.amazonaws.com".formatted(Network.REGION))
            .optInStatus("opt-in-not-required")
            .build();
    List<Region> asked =
        known(List.of(only), request.regionNames(), Region::regionName, Ec2Errors::invalidRegion);
    return DescribeRegionsResponse.builder().regions(REGIONS.of(asked, request.filters())).build();
  }

  DescribeSubnetsResponse subnets(DescribeSubnetsRequest request) {
    List<Subnet> all = Network.ZONES.stream().map(NetworkCalls::subnet).toList();
    List<Subnet> asked = known(all, request.subnetIds(), Subnet::subnetId, Ec2Errors::noSubnet);
    var page =
        Pages.of(
            SUBNETS.of(asked, request.filters()),
            request.nextToken(),
            request.maxResults(),
            Pages.SMALLEST);
    return DescribeSubnetsResponse.builder().subnets(page.items()).nextToken(page.next()).build();
  }

  DescribeVpcsResponse vpcs(DescribeVpcsRequest request) {
    Vpc only =
        Vpc.builder()
            .vpcId(Network.VPC)
            .cidrBlock(Network.VPC_BLOCK)
            .isDefault(true)
            .state("available")
            .ownerId(OWNER)
            .build();
    List<Vpc> asked = known(List.of(only), request.vpcIds(), Vpc::vpcId, Ec2Errors::noVpc);
    return DescribeVpcsResponse.builder().vpcs(VPCS.of(asked, request.filters())).build();
  }

  DescribeSecurityGroupsResponse securityGroups(DescribeSecurityGroupsRequest request) {
    SecurityGroup only =
        SecurityGroup.builder()
            .groupId(Network.SECURITY_GROUP)
            .groupName("default")
            .description("default VPC security group")
            .vpcId(Network.VPC)
            .ownerId(OWNER)
            .build();
    List<SecurityGroup> byId =
        known(
            List.of(only), request.groupIds(), SecurityGroup::groupId, Ec2Errors::noSecurityGroup);
    List<SecurityGroup> asked =
        known(byId, request.groupNames(), SecurityGroup::groupName, Ec2Errors::noSecurityGroup);
    return DescribeSecurityGroupsResponse.builder()
        .securityGroups(SECURITY_GROUPS.of(asked, request.filters()))
        .build();
  }

  /** Those that were asked for by name or id, all if none was; an unknown one is refused. */
  private static <T> List<T> known(
      List<T> all,
      List<String> asked,
      Function<T, String> id,
      Function<String, AwsServiceException> refusal) {
    List<String> there = all.stream().map(id).toList();
    asked.stream()
        .filter(one -> !there.contains(one))
        .findFirst()
        .ifPresent(unknown -> {
          throw refusal.apply(unknown);
        });
    return all.stream().filter(one -> asked.isEmpty() || asked.contains(id.apply(one))).toList();
  }

  private static AvailabilityZone show(Network.Zone zone) {
    return AvailabilityZone.builder()
        .zoneName(zone.name())
        .zoneId(zone.id())
        .regionName(Network.REGION)
        .groupName(Network.REGION)
        .zoneType("availability-zone")
        .optInStatus("opt-in-not-required")
        .state("available")
        .build();
  }

  private static Subnet subnet(Network.Zone zone) {
    return Subnet.builder()
        .subnetId(zone.subnetId())
        .vpcId(Network.VPC)
        .availabilityZone(zone.name())
        .availabilityZoneId(zone.id())
        .cidrBlock(zone.block())
        .defaultForAz(true)
        .state("available")
        .ownerId(OWNER)
        .build();
  }
}
