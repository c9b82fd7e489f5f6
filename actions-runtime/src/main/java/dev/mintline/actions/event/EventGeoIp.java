package dev.mintline.actions.event;

import java.util.Optional;

/** Place of an address; these are the only names of the event that are camel case on the wire. */
public record EventGeoIp(
        Optional<String> cityName,
        Optional<String> continentCode,
        Optional<String> countryCode,
        Optional<String> countryCode3,
        Optional<String> countryName,
        Optional<Double> latitude,
        Optional<Double> longitude,
        Optional<String> subdivisionCode,
        Optional<String> subdivisionName,
        Optional<String> timeZone) {

    private static final Optional<String> NONE = Optional.empty();

    public static final EventGeoIp UNKNOWN =
            new EventGeoIp(NONE, NONE, NONE, NONE, NONE, Optional.empty(), Optional.empty(), NONE, NONE, NONE);
}
