using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Postgres
{
    /// <inheritdoc />
    public partial class Money : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "CouponBackMinor",
                table: "settlements",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<Guid>(
                name: "Part",
                table: "settlements",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "Deal",
                table: "payments",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "For",
                table: "payments",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "Subject",
                table: "payments",
                type: "uuid",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"));

            migrationBuilder.AddColumn<long>(
                name: "FeeLeastMinor",
                table: "orders",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "coupons",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    NameZh = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    NameEn = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    ValueMinor = table.Column<long>(type: "bigint", nullable: false),
                    BasisPoints = table.Column<int>(type: "integer", nullable: false),
                    MostMinor = table.Column<long>(type: "bigint", nullable: false),
                    LeastMinor = table.Column<long>(type: "bigint", nullable: false),
                    CategoryId = table.Column<Guid>(type: "uuid", nullable: true),
                    FirstOrderOnly = table.Column<bool>(type: "boolean", nullable: false),
                    Limit = table.Column<int>(type: "integer", nullable: false),
                    PerMember = table.Column<int>(type: "integer", nullable: false),
                    From = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    Open = table.Column<bool>(type: "boolean", nullable: false),
                    Used = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coupons", x => x.Id);
                    table.CheckConstraint("ck_coupons_used", "\"Used\" >= 0 AND \"Used\" <= \"Limit\"");
                });

            migrationBuilder.CreateTable(
                name: "coupon_uses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    CouponId = table.Column<Guid>(type: "uuid", nullable: false),
                    AccountId = table.Column<Guid>(type: "uuid", nullable: false),
                    For = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Subject = table.Column<Guid>(type: "uuid", nullable: false),
                    Slot = table.Column<int>(type: "integer", nullable: false),
                    DiscountMinor = table.Column<long>(type: "bigint", nullable: false),
                    State = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    At = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    Deal = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coupon_uses", x => x.Id);
                    table.CheckConstraint("ck_coupon_uses_discount", "\"DiscountMinor\" > 0");
                    table.ForeignKey(
                        name: "FK_coupon_uses_coupons_CouponId",
                        column: x => x.CouponId,
                        principalTable: "coupons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_settlements_Part",
                table: "settlements",
                column: "Part");

            migrationBuilder.CreateIndex(
                name: "IX_payments_Deal",
                table: "payments",
                column: "Deal",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_payments_For_Subject",
                table: "payments",
                columns: new[] { "For", "Subject" });

            migrationBuilder.CreateIndex(
                name: "IX_coupon_uses_CouponId_AccountId_Slot",
                table: "coupon_uses",
                columns: new[] { "CouponId", "AccountId", "Slot" },
                unique: true,
                filter: "\"State\" <> 'GivenBack'");

            migrationBuilder.CreateIndex(
                name: "IX_coupon_uses_Deal",
                table: "coupon_uses",
                column: "Deal");

            migrationBuilder.CreateIndex(
                name: "IX_coupon_uses_For_Subject",
                table: "coupon_uses",
                columns: new[] { "For", "Subject" },
                unique: true,
                filter: "\"State\" <> 'GivenBack'");

            migrationBuilder.CreateIndex(
                name: "IX_coupons_Code",
                table: "coupons",
                column: "Code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coupon_uses");

            migrationBuilder.DropTable(
                name: "coupons");

            migrationBuilder.DropIndex(
                name: "IX_settlements_Part",
                table: "settlements");

            migrationBuilder.DropIndex(
                name: "IX_payments_Deal",
                table: "payments");

            migrationBuilder.DropIndex(
                name: "IX_payments_For_Subject",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "CouponBackMinor",
                table: "settlements");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "settlements");

            migrationBuilder.DropColumn(
                name: "Deal",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "For",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "Subject",
                table: "payments");

            migrationBuilder.DropColumn(
                name: "FeeLeastMinor",
                table: "orders");
        }
    }
}
