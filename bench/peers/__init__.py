"""What SalesMind is measured against: the same job done with nothing around it, or by another project."""
