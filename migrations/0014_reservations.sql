-- How many reservations a company and each of its customers made today is looked up before another is made.

CREATE INDEX reservations_by_day ON sales.reservations (tenant_id, created_at);
