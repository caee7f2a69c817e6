"""Request builders: pure functions that give calls, a module a resource."""
