"""What people type about accounts. Forms give it a shape; whether it is right, the services decide."""
