/**
 * Takes the place of @grafana/plugin-compat in the copy of @grafana/scenes that interpolates variables here: it looks
 * in @grafana/runtime for functions that 12.4 does not have yet, which a bundler of modules refuses.
 */
module.exports = {};
