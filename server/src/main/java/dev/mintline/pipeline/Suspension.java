package dev.mintline.pipeline;

import dev.mintline.actions.Command;

/** Why a flow that wants to wait for the user cannot: this version has no redirects, forms or factors to wait for. */
final class Suspension {
    private Suspension() {}

    static String refusal(Command by) {
        return switch (by) {
            case Command.SendUserTo _ -> "An Action asked for a redirect, which this server does not offer.";
            case Command.RenderPrompt _ -> "An Action asked for a form, which this server does not offer.";
            default -> "An Action asked for a further factor, which this server does not offer.";
        };
    }
}
