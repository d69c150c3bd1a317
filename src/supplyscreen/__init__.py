"""supplyscreen: who stands behind your suppliers, tenants and their subcontractors."""
