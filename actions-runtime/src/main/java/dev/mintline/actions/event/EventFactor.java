package dev.mintline.actions.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** A second factor that the user has enrolled. */
public record EventFactor(String type, Optional<ObjectNode> options) {}
