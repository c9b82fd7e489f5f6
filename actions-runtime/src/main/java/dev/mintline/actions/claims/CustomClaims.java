package dev.mintline.actions.claims;

import java.util.List;

/**
 * What the claim and scope commands of a segment come to: the claims that go into the tokens, each with its history,
 * and those that do not, each with its reason (actions.md 6).
 */
public record CustomClaims(List<ClaimHistory> claims, List<DroppedClaim> dropped) {
    public CustomClaims {
        claims = List.copyOf(claims);
        dropped = List.copyOf(dropped);
    }
}
