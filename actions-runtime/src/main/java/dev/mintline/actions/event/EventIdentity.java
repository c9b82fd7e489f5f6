package dev.mintline.actions.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** One linked account of a user. Upstream tokens are never part of it. */
public record EventIdentity(
        String connection, String provider, String userId, boolean isSocial, Optional<ObjectNode> profileData) {}
