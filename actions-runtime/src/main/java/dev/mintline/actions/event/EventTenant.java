package dev.mintline.actions.event;

/** @param id the tenant's name */
public record EventTenant(String id) {}
